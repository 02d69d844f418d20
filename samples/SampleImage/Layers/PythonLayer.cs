using System.Collections.Immutable;
using Plimsoll.SampleImage.Packages;

namespace Plimsoll.SampleImage.Layers;

/// <summary>Python packages as pip puts them; one has a version that PEP 440 does not know.</summary>
internal static class PythonLayer
{
    public const string Packages = "usr/local/lib/python3.9/dist-packages";

    public static PythonPackage Pillow { get; } = new("Pillow", "8.2.0", "HPND", "Reads and writes pictures");

    private static ImmutableArray<PythonPackage> Installed =>
    [
        new("certifi", "2023.7.22", "MPL-2.0", "Root certificates"),
        new("Django", "3.2.9", "BSD-3-Clause", "Web framework"),
        new("Flask", "1.1.2-acme", "BSD-3-Clause", "Web framework, with a patch of our own"),
        new("Jinja2", "2.11.2", "BSD-3-Clause", "Templates"),
        new("MarkupSafe", "1.1.1", "BSD-3-Clause", "Escapes markup"),
        Pillow,
        new("py", "1.11.0", "MIT", "Paths and more for tests"),
        new("requests", "2.25.1", "Apache-2.0", "HTTP client"),
        new("urllib3", "1.26.4", "MIT", "HTTP client, lower level"),
    ];

    public static Layer Create()
    {
        var layer = new Layer("RUN pip install -r requirements.txt");
        foreach (var package in Installed)
        {
            package.AddTo(layer, Packages);
        }

        return layer;
    }
}
