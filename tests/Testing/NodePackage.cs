using Xunit;

namespace Plimsoll.Testing;

/// <summary>npm packages that tests compare with.</summary>
public static class NodePackage
{
    /// <summary>
    /// The package's folder: in <c>artifacts/oracles/node_modules</c> (<c>npm ci</c> of <c>eng/oracles</c>), in <c>node_modules</c> of
    /// <c>PLIMSOLL_PEERS</c>, or among those that npm itself brings; the test is skipped, and says so, when it is in none.
    /// </summary>
    public static string Require(string name)
    {
        var npm = Tool.Find("npm") is { } link && File.ResolveLinkTarget(link, returnFinalTarget: true) is { } target
            ? Path.Combine(Path.GetDirectoryName(target.FullName)!, "..", "node_modules")
            : "";
        string[] folders =
        [
            RepositoryRoot.File("artifacts", "oracles", "node_modules"),
            Path.Combine(Environment.GetEnvironmentVariable("PLIMSOLL_PEERS") ?? "", "node_modules"),
            npm,
        ];
        var found = folders.Select(folder => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(Directory.Exists);
        if (found is null)
        {
            Assert.Skip($"the npm package {name} is not in artifacts/oracles/node_modules ('npm ci' of eng/oracles)");
        }

        return found;
    }
}
