namespace Plimsoll.SampleImage.Packages;

/// <summary>An installed Python distribution, as its core metadata tells it.</summary>
/// <remarks>Source: PyPA specifications, "Core metadata" and "Recording installed projects".</remarks>
internal sealed record PythonPackage(string Name, string Version, string License, string Summary)
{
    public string Metadata => $"""
        Metadata-Version: 2.1
        Name: {Name}
        Version: {Version}
        Summary: {Summary}
        License: {License}
        Requires-Python: >=3.6

        """;

    /// <summary>Directory of the metadata of a wheel; a hyphen of the version becomes an underscore.</summary>
    public string DistInfo => $"{Name}-{Version.Replace('-', '_')}.dist-info";

    /// <summary>Adds it as pip installs it.</summary>
    public Layer AddTo(Layer layer, string packages) => layer
        .File($"{packages}/{DistInfo}/METADATA", Metadata)
        .File($"{packages}/{DistInfo}/INSTALLER", "pip\n")
        .File($"{packages}/{Name.ToLowerInvariant()}/__init__.py", $"__version__ = '{Version}'\n");
}
