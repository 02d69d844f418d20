using System.Text.Json;

namespace Plimsoll.Formats.Tests.GoTemplate;

/// <summary>Go's own text/template, built once from <c>template.go</c>.</summary>
internal static class GoTemplateOracle
{
    private static readonly Lazy<string> Program = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-go-");
        var built = Tool.Run(Tool.Require("go"), ["build", "-o", Path.Combine(folder.FullName, "template"), RepositoryRoot.File("tests/Formats.Tests/GoTemplate/template.go")], environment: new Dictionary<string, string?> { ["GO111MODULE"] = "off" });
        Assert.Equal("", built.Error);
        return Path.Combine(folder.FullName, "template");
    });

    public static string Render(string template, string json)
    {
        var ran = Tool.Run(Program.Value, [], $"{{\"template\":\"{JsonEncodedText.Encode(template)}\",\"data\":{json}}}\n");
        return JsonDocument.Parse(ran.Output).RootElement.GetString()!;
    }
}
