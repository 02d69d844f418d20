using System.Xml.Linq;

namespace Plimsoll.Architecture.Tests;

/// <summary>Holds the direction of dependencies: a new arrow is a reviewed line here.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Catalog"] = [],
        ["Primitives"] = [],
        ["Formats"] = ["Primitives"],
        ["Images"] = ["Primitives", "Formats"],
        ["Sbom"] = ["Primitives", "Formats", "Images", "Catalog"],
        ["Vulnerabilities"] = ["Primitives", "Formats", "Images", "Sbom", "Catalog"],
        ["Reports"] = ["Primitives", "Formats"],
        ["Cli"] = ["Primitives", "Formats", "Images", "Sbom", "Vulnerabilities", "Reports", "Catalog"],
    };

    /// <summary>Each package has a decision record: docs/decisions.</summary>
    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["Catalog"] = ["Microsoft.CodeAnalysis.CSharp"],
        ["Formats"] = ["YamlDotNet"],
        ["Reports"] = ["Spectre.Console"],
        ["Cli"] = ["System.CommandLine", "Spectre.Console"],
    };

    public static TheoryData<string> Projects => [.. Sources.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_follow_the_table(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"src/{project} is not in the table");
        var references = Elements(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).OfType<string>();
        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Package_references_follow_the_table(string project) =>
        Assert.Empty(Elements(project, "PackageReference").Except(AllowedPackages.GetValueOrDefault(project, [])));

    [Fact]
    public void Table_names_only_projects_that_exist() => Assert.Empty(Allowed.Keys.Except(Sources.Projects));

    [Fact]
    public void Nothing_refers_to_the_command_line() =>
        Assert.DoesNotContain(Sources.Projects.SelectMany(p => Elements(p, "ProjectReference")), r => r.Contains("Cli.csproj", StringComparison.Ordinal));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(RepositoryRoot.File("Plimsoll.slnx"));
        var projects = Directory.EnumerateFiles(RepositoryRoot.Path, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path))
            .Where(path => !path.StartsWith("artifacts", StringComparison.Ordinal));
        Assert.All(projects, path => Assert.Contains($"\"{path}\"", solution, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Elements(string project, string name) =>
        XDocument.Load(RepositoryRoot.File("src", project, project + ".csproj")).Descendants(name).Select(e => e.Attribute("Include")!.Value);
}
