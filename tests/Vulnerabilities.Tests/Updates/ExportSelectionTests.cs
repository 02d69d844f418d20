using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class ExportSelectionTests
{
    [Fact]
    public void Takes_base_ecosystems_once_and_counts_what_it_leaves_out()
    {
        var diagnostics = new List<Diagnostic>();

        var chosen = ExportSelection.Listed("npm\r\nDebian:12\nDebian\n\nBitnami\nBitnami:https://repo.test\nAlpine:v3.19\n[EMPTY]\n", diagnostics);

        Assert.Equal(["Alpine", "Debian", "npm"], chosen.Select(ecosystem => ecosystem.Name));
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
        Assert.Contains("2 ecosystems", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("Bitnami, [EMPTY]", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_the_user_gives_must_be_supported()
    {
        var diagnostics = new List<Diagnostic>();

        Assert.Equal(["Debian"], ExportSelection.Named(["Debian:12", "Debian", "\u001b[31mBitnami"], diagnostics).Select(ecosystem => ecosystem.Name));

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(("ecosystem-unsupported", DiagnosticSeverity.Error), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains("\\x1b[31mBitnami", diagnostic.Message, StringComparison.Ordinal);
    }
}
