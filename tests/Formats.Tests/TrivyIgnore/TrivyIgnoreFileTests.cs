using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.TrivyIgnore;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Formats.Tests.TrivyIgnore;

public sealed class TrivyIgnoreFileTests
{
    [Fact]
    public void Each_line_is_an_exception_that_the_file_owns()
    {
        var (waivers, diagnostics) = Read("# why\r\nCVE-2024-1\n\n  CVE-2024-2 exp:2024-06-01 # not used\nGHSA-1\t#x\n");

        Assert.Empty(diagnostics);
        Assert.Equal(
            [".trivyignore:2 CVE-2024-1 listed in .trivyignore 9999-12-31", ".trivyignore:4 CVE-2024-2 not used 2024-05-31", ".trivyignore:5 GHSA-1 x 9999-12-31"],
            waivers.Select(w => $"{w.Id} {w.Covers} {w.Reason} {w.Expires:yyyy-MM-dd}"));
        Assert.All(waivers, waiver => Assert.Equal((".trivyignore", new WaiverScope(Image: "*")), (waiver.Owner, waiver.Scope)));
    }

    [Theory]
    [InlineData("CVE-1 exp:tomorrow")]
    [InlineData("CVE-1 exp:2024-13-01")]
    [InlineData("CVE-1 exp:0001-01-01")]
    [InlineData("CVE-1 CVE-2")]
    [InlineData("CVE-1 only in tests")]
    public void A_line_that_is_not_understood_is_left_out_and_said(string line)
    {
        var (waivers, diagnostics) = Read($"CVE-0\n{line}\n");

        Assert.Equal("CVE-0", Assert.Single(waivers).Covers);
        Assert.Equal((DiagnosticSeverity.Warning, 2), (Assert.Single(diagnostics).Severity, diagnostics[0].Span!.Value.Line));
    }

    [Fact]
    public void Other_bytes_and_too_many_lines_are_errors()
    {
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(TrivyIgnoreFile.Parse(new byte[] { 0xff }, "x", Limits.Default).Diagnostics).Severity);
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(TrivyIgnoreFile.Parse("CVE-1\nCVE-2\n"u8.ToArray(), "x", Limits.Default with { MaxVexStatements = 1 }).Diagnostics).Severity);
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(TrivyIgnoreFile.Parse("CVE-1\n"u8.ToArray(), "x", Limits.Default with { MaxVexBytes = 1 }).Diagnostics).Severity);
    }

    [Fact]
    public void Damage_never_throws()
    {
        foreach (var bad in Fuzz.Mutations([.. "# c\nCVE-2024-2 exp:2024-06-01 # x\n"u8], 2000))
        {
            TrivyIgnoreFile.Parse(bad, "x", Limits.Default);
        }
    }

    private static Parsed<ImmutableArray<Waiver>> Read(string text) => TrivyIgnoreFile.Parse(Encoding.UTF8.GetBytes(text), ".trivyignore", Limits.Default);
}
