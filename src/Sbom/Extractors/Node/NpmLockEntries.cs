using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary>Reads the entries of a package lock into its tree.</summary>
internal sealed class NpmLockEntries(LockedPackages packages, NpmTree tree)
{
    /// <summary>The <c>packages</c> of versions 2 and 3: by place, the project's own directory under the empty name.</summary>
    public void ReadPackages(ref Utf8JsonReader reader)
    {
        if (!reader.EntersObject())
        {
            return;
        }

        while (reader.NextMember(out var path))
        {
            ReadPackage(ref reader, path);
        }
    }

    /// <summary>The <c>dependencies</c> of version 1: by name, nested as the directories are. Recursion is bounded by the JSON reader's depth.</summary>
    public void ReadDependencies(ref Utf8JsonReader reader, int parent)
    {
        if (!reader.EntersObject())
        {
            return;
        }

        while (reader.NextMember(out var name))
        {
            var place = tree.Child(parent, name);
            var (version, development, needs) = ("", false, new List<string>());
            if (!reader.EntersObject())
            {
                continue;
            }

            while (reader.NextMember(out var member))
            {
                switch (member)
                {
                    case "version":
                        version = reader.TakeText();
                        break;
                    case "dev":
                        development = TakeFlag(ref reader);
                        break;
                    case "requires":
                        ReadNames(ref reader, needs);
                        break;
                    case "dependencies":
                        ReadDependencies(ref reader, place);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            if (place >= 0)
            {
                tree.Put(place, Number(name, version, development));
                needs.ForEach(need => tree.Want(place, need, isDevelopment: false));
            }
        }
    }

    private void ReadPackage(ref Utf8JsonReader reader, string path)
    {
        var (place, name) = tree.PlaceOf(path);
        var isModule = NpmNames.IsInstalled(path);
        string version = "", resolved = "";
        bool isLink = false, development = false;
        ImmutableArray<string> licenses = [];
        List<string> needs = [], developmentNeeds = [];
        if (!reader.EntersObject())
        {
            return;
        }

        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    name = reader.TakeText() is { Length: > 0 } alias ? alias : name;
                    break;
                case "version":
                    version = reader.TakeText();
                    break;
                case "resolved":
                    resolved = reader.TakeText();
                    break;
                case "license":
                    licenses = reader.TakeText() is { Length: > 0 } license ? [license] : [];
                    break;
                case "link":
                    isLink = TakeFlag(ref reader);
                    break;
                case "dev":
                    development = TakeFlag(ref reader);
                    break;
                case "dependencies" or "optionalDependencies" or "peerDependencies":
                    ReadNames(ref reader, needs);
                    break;
                case "devDependencies":
                    ReadNames(ref reader, developmentNeeds);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (place < 0)
        {
            return;
        }

        if (isLink)
        {
            tree.Link(place, resolved);
            return;
        }

        if (!isModule)
        {
            packages.TellsDirect();
        }

        tree.Put(place, isModule ? packages.Add(name, version, NpmNames.Commit(resolved), development, licenses) : packages.AddLocal(isRoot: path.Length == 0));
        needs.ForEach(need => tree.Want(place, need, isDevelopment: false));

        // A package's own development dependencies are listed of the project's directories only.
        developmentNeeds.ForEach(need => tree.Want(place, need, isDevelopment: true));
    }

    /// <summary>A version 1 entry: its version is an address when it comes from elsewhere than a registry.</summary>
    private int Number(string name, string version, bool development)
    {
        if (version.StartsWith("npm:", StringComparison.Ordinal))
        {
            (name, version) = NpmNames.Split(version["npm:".Length..]);
        }

        var isDirectory = version.StartsWith("file:", StringComparison.Ordinal) && !IsArchive(version);
        return isDirectory ? packages.AddLocal() : packages.Add(name, NpmNames.IsVersion(version) ? version : "", NpmNames.Commit(version), development);
    }

    private static bool IsArchive(string address) => address.EndsWith(".tgz", StringComparison.Ordinal) || address.EndsWith(".tar.gz", StringComparison.Ordinal);

    /// <summary>The names of an object's members; version 1 has a bare <c>true</c> in their place at the top.</summary>
    private static void ReadNames(ref Utf8JsonReader reader, List<string> names)
    {
        if (!reader.EntersObject())
        {
            return;
        }

        while (reader.NextMember(out var name))
        {
            names.Add(name);
            reader.Skip();
        }
    }

    private static bool TakeFlag(ref Utf8JsonReader reader)
    {
        var flag = reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return flag;
    }
}
