using Xunit;

namespace Plimsoll.Testing;

/// <summary>Compares text with a file beside the test sources; <c>UPDATE_GOLDEN=1</c> rewrites it, except in CI.</summary>
public static class Golden
{
    /// <param name="path">Below <c>tests/</c>, e.g. <c>Reports.Tests/Sarif/one-finding.golden</c>.</param>
    public static void Match(string path, string actual)
    {
        var file = RepositoryRoot.File("tests", path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Assert.True(Environment.GetEnvironmentVariable("CI") is null, "UPDATE_GOLDEN is not allowed in CI");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"{path} is missing: run the tests once with UPDATE_GOLDEN=1 and read what it wrote");
        Assert.Equal(File.ReadAllText(file), actual, ignoreLineEndingDifferences: false);
    }
}
