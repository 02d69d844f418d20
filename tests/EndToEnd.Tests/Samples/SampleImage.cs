using System.Text.Json;

namespace Plimsoll.EndToEnd.Tests.Samples;

/// <summary>The sample image in all its forms and a database of the sample advisories, made once for all tests by the real programs.</summary>
public sealed class SampleImage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleImage()
    {
        var builder = RepositoryRoot.File("artifacts", "bin", "SampleImage", Configuration, "Plimsoll.SampleImage.dll");
        Run("dotnet", [builder, Archive, "--oci", Layout]);
        Run(PlimsollProcess.Path, ["db", "update", "--source", RepositoryRoot.File("samples", "advisories")]);
    }

    public string Archive => _folder.File("shop.tar");

    public string Layout => _folder.File("oci");

    public string Folder => _folder.Path;

    /// <summary>The finding table of <c>scan --format json</c>: advisory, package, version, layer, verdict, fixed version and path, sorted.</summary>
    public string[] Findings(string target, params string[] more)
    {
        using var report = JsonDocument.Parse(Scan(target, ["--format", "json", .. more]));
        return [.. report.RootElement.GetProperty("targets")[0].GetProperty("evidence")[0].GetProperty("findings").EnumerateArray().SelectMany(Rows).Order(StringComparer.Ordinal)];
    }

    /// <summary>What a scan writes to stdout; it must refuse, since the sample has known holes.</summary>
    public string Scan(string target, params string[] more)
    {
        var result = Plimsoll(["scan", target, .. more]);
        Assert.True(result.ExitCode == 1, $"exit code {result.ExitCode}: {result.Error}");
        return result.Output;
    }

    public ToolResult Plimsoll(params string[] arguments) =>
        Tool.Run(PlimsollProcess.Path, arguments, folder: Folder, environment: new Dictionary<string, string?> { ["PLIMSOLL_CACHE_DIR"] = _folder.File("cache") });

    public void Dispose() => _folder.Dispose();

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static IEnumerable<string> Rows(JsonElement finding)
    {
        var facts = finding.GetProperty("vulnerability");
        var location = finding.GetProperty("location");
        var layer = location.TryGetProperty("layer", out var found) ? found.GetProperty("index").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
        var verdict = finding.TryGetProperty("indeterminate", out _) ? "unknown" : "affected";
        return facts.GetProperty("advisories").EnumerateArray().Select(advisory => string.Join('\t', advisory.GetString(), Text(facts, "packageName"), Text(facts, "installedVersion"), layer, verdict, Text(location, "path")));
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private void Run(string program, string[] arguments)
    {
        var result = Tool.Run(program, arguments, environment: new Dictionary<string, string?> { ["PLIMSOLL_CACHE_DIR"] = _folder.File("cache") });
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Error}{result.Output}");
    }
}
