using System.Text.RegularExpressions;

namespace Plimsoll.Architecture.Tests;

/// <summary>One thing, one file, one test: every source file with logic has a twin at the same place below its test project.</summary>
public sealed partial class TestTwinTests
{
    /// <summary>Files with fewer statements than this are data, or forward to what is tested.</summary>
    private const int LeastStatements = 8;

    /// <summary>Files whose behavior another twin shows, each with that twin.</summary>
    private static readonly Dictionary<string, string> ShownBy = new();

    [Fact]
    public void Every_file_with_logic_has_its_test() =>
        Assert.Empty(Sources.Files("src").Where(HasLogic).Where(path => !ShownBy.ContainsKey(path) && !File.Exists(RepositoryRoot.File(Twin(path)))));

    [Fact]
    public void Exemptions_name_files_that_exist() =>
        Assert.All(ShownBy, pair =>
        {
            Assert.True(File.Exists(RepositoryRoot.File(pair.Key)), pair.Key);
            Assert.True(File.Exists(RepositoryRoot.File(pair.Value)), pair.Value);
            Assert.False(File.Exists(RepositoryRoot.File(Twin(pair.Key))), $"{pair.Key} has a twin by now");
        });

    private static bool HasLogic(string path) =>
        !path.StartsWith("src/Catalog/", StringComparison.Ordinal) && Statement().Count(Sources.Text(path)) >= LeastStatements;

    /// <summary><c>src/Images/Layers/X.cs</c> → <c>tests/Images.Tests/Layers/XTests.cs</c></summary>
    private static string Twin(string path)
    {
        var parts = path.Split('/');
        return string.Join('/', ["tests", parts[1] + ".Tests", .. parts[2..^1], Path.GetFileNameWithoutExtension(parts[^1]) + "Tests.cs"]);
    }

    [GeneratedRegex(@"^\s+(if|for|foreach|while|switch|return|throw|try|yield|var|[A-Za-z_.\[\]]+\(.*\);)\b?", RegexOptions.Multiline)]
    private static partial Regex Statement();
}
