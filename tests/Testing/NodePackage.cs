using Xunit;

namespace Plimsoll.Testing;

/// <summary>npm packages that tests compare with.</summary>
public static class NodePackage
{
    /// <summary>
    /// The package's folder: in <c>artifacts/oracles/*/node_modules</c> (<c>npm ci</c> of <c>eng/oracles/*</c>), in <c>node_modules</c> of
    /// <c>PLIMSOLL_PEERS</c>, or among those that npm itself brings; the test is skipped, and says so, when it is in none.
    /// </summary>
    public static string Require(string name)
    {
        var found = Folders().Select(folder => Path.Combine(folder, "node_modules", name)).FirstOrDefault(Directory.Exists);
        if (found is null)
        {
            Assert.Skip($"the npm package {name} is not in artifacts/oracles ('npm ci' of eng/oracles)");
        }

        return found;
    }

    private static IEnumerable<string> Folders()
    {
        var oracles = RepositoryRoot.File("artifacts", "oracles");
        var npm = Tool.Find("npm") is { } link ? File.ResolveLinkTarget(link, returnFinalTarget: true) : null;
        return
        [
            .. Directory.Exists(oracles) ? Directory.GetDirectories(oracles).Order(StringComparer.Ordinal).ToArray() : [],
            Environment.GetEnvironmentVariable("PLIMSOLL_PEERS") ?? "",
            npm is null ? "" : Path.GetFullPath(Path.Combine(npm.FullName, "..", "..")),
        ];
    }
}
