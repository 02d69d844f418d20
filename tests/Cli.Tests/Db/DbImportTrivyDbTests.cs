namespace Plimsoll.Cli.Tests;

public sealed class DbImportTrivyDbTests
{
    [Theory]
    [InlineData("db import trivy-db nowhere", 2, "there is no 'nowhere'")]
    [InlineData("db import trivy-db ghcr.io/aquasecurity/trivy-db:2", 2, "is in a registry")]
    [InlineData("db import trivy-db oci:nowhere", 3, "cannot be read")]
    [InlineData("db import trivy-db osv/ecosystems.txt", 3, "It is no trivy-db")]
    [InlineData("db import trivy-db", 2, "Required argument 'SOURCE' missing")]
    public async Task Says_why_it_took_nothing(string line, int code, string message)
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync(line);
        Assert.Equal(code, ran.Code);
        Assert.Contains(message, ran.LastLine, StringComparison.Ordinal);
        Assert.Equal(0, (await run.RunAsync("db status")).Code);
    }
}
