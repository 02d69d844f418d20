namespace Plimsoll.SampleImage.Packages;

/// <summary>An installed npm package, as its <c>package.json</c> tells it.</summary>
internal sealed record NodePackage(string Name, string Version, string License = "MIT")
{
    /// <summary>Adds it below a <c>node_modules</c> directory.</summary>
    public Layer AddTo(Layer layer, string modules) => layer
        .File($"{modules}/{Name}/package.json", Manifest)
        .File($"{modules}/{Name}/index.js", "module.exports = {};\n");

    private string Manifest => $$"""
        {
          "name": "{{Name}}",
          "version": "{{Version}}",
          "license": "{{License}}",
          "main": "index.js"
        }

        """;
}
