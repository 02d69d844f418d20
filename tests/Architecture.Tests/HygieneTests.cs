using System.Text.RegularExpressions;

namespace Plimsoll.Architecture.Tests;

public sealed partial class HygieneTests
{
    [Fact]
    public void Type_names_say_the_thing() =>
        Assert.Empty(Sources.Files("src").Where(path => BannedSuffix().IsMatch(Path.GetFileNameWithoutExtension(path))));

    [Fact]
    public void Nothing_is_left_for_later() =>
        Assert.Empty(Sources.Files("src", "samples").Where(path => Leftover().IsMatch(Sources.Text(path))));

    [Fact]
    public void Broad_catches_stand_only_at_the_edge() =>
        Assert.Empty(Sources.Files("src").Where(path => path != "src/Cli/Program.cs" && BroadCatch().IsMatch(Sources.Text(path))));

    [Fact]
    public void Interfaces_are_rare()
    {
        var files = Sources.Files("src").ToList();
        var interfaces = files.Count(path => Interface().IsMatch(Sources.Text(path)));
        Assert.True(interfaces * 20 <= files.Count, $"{interfaces} of {files.Count} files declare interfaces");
    }

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilities|Service|Processor|Impl|Base)$")]
    private static partial Regex BannedSuffix();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b|#region")]
    private static partial Regex Leftover();

    /// <summary>A catch without type that throws on only cleans up.</summary>
    [GeneratedRegex(@"catch\s*\(Exception(\s+\w+)?\)\s*\{|catch\s*\{(?![^{}]*\bthrow;\s*\})")]
    private static partial Regex BroadCatch();

    [GeneratedRegex(@"^\s*(public|internal|private)?\s*(partial )?interface I[A-Z]", RegexOptions.Multiline)]
    private static partial Regex Interface();
}
