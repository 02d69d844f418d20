using Xunit;

namespace Plimsoll.Testing;

/// <summary>Extra test data too large for the repository: the folder that <c>PLIMSOLL_TEST_DATA</c> names.</summary>
public static class TestData
{
    /// <summary>A file or folder below it; the test is skipped, and says so, when it is not there.</summary>
    public static string Require(string relativePath)
    {
        var root = Environment.GetEnvironmentVariable("PLIMSOLL_TEST_DATA");
        if (root is not null && Path.Combine(root, relativePath) is var path && (File.Exists(path) || Directory.Exists(path)))
        {
            return path;
        }

        Assert.Skip($"{relativePath} is not below PLIMSOLL_TEST_DATA ({root ?? "not set"})");
        return "";
    }
}
