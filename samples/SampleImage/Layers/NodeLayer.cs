using System.Collections.Immutable;
using Plimsoll.SampleImage.Packages;

namespace Plimsoll.SampleImage.Layers;

/// <summary>The shop with its npm packages, some old, one once malicious.</summary>
internal static class NodeLayer
{
    public const string Modules = "srv/shop/node_modules";

    private static ImmutableArray<NodePackage> Packages =>
    [
        new("@babel/traverse", "7.22.0"),
        new("axios", "0.21.0"),
        new("event-stream", "3.3.6"),
        new("express", "4.16.0"),
        new("lodash", "4.17.15"),
        new("minimist", "1.2.0"),
        new("mkdirp", "0.5.1"),
        new("ms", "2.1.3"),
        new("qs", "6.5.1", "BSD-3-Clause"),
        new("request", "2.88.2", "Apache-2.0"),
    ];

    public static Layer Create()
    {
        var layer = new Layer("COPY shop /srv/shop")
            .File("srv/shop/server.js", "require('express')().listen(8080);\n")
            .File("srv/shop/.env", "SHOP_DATABASE_PASSWORD=sample-not-a-secret\n");
        foreach (var package in Packages)
        {
            package.AddTo(layer, Modules);
        }

        new NodePackage("follow-redirects", "1.13.0").AddTo(layer, Modules + "/axios/node_modules");
        new NodePackage("minimist", "0.0.8").AddTo(layer, Modules + "/mkdirp/node_modules");
        return new NodePackage("ejs", "2.7.4", "Apache-2.0").AddTo(layer, "srv/shop/admin/node_modules");
    }
}
