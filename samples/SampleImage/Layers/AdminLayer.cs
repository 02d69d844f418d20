using Plimsoll.SampleImage.Packages;

namespace Plimsoll.SampleImage.Layers;

/// <summary>What the link <c>srv/shop/admin</c> of the layer before points to: one package, reached by two paths.</summary>
internal static class AdminLayer
{
    public static Layer Create() => new NodePackage("ejs", "3.1.6", "Apache-2.0")
        .AddTo(new Layer("COPY admin /opt/admin"), "opt/admin/node_modules")
        .Link("opt/admin/node_modules/.bin/ejs", "../ejs/index.js")
        .File("opt/admin/server.js", "require('ejs');\n");
}
