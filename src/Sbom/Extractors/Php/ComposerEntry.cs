using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;

namespace Plimsoll.Sbom.Extractors.Php;

/// <summary>One package as Composer writes it, into its lock file and into the record of what it installed.</summary>
/// <remarks>Source: composer, "The composer.json schema", and <c>Composer\Package\Dumper\ArrayDumper</c>.</remarks>
/// <param name="Commit">Of a branch that was not released.</param>
/// <param name="IsLocal">Whether it is a directory of the project.</param>
internal sealed record ComposerEntry(string Name, string Version, string? Commit, ImmutableArray<string> Licenses, ImmutableArray<string> Requires, bool IsLocal)
{
    private const int MaxLicenses = 20;

    /// <summary>Names are compared without case.</summary>
    public string Key => Name.ToLowerInvariant();

    /// <summary>Reads the objects of an array; anything else in it is passed over.</summary>
    public static void ReadAll(ref Utf8JsonReader reader, List<ComposerEntry> into)
    {
        for (var more = reader.FirstItem(); more; more = reader.NextItem())
        {
            if (reader.EntersObject())
            {
                into.Add(Read(ref reader));
            }
        }
    }

    /// <summary>Names which packages need which: what is no package (PHP, its extensions) is not listed and so passed over.</summary>
    public static void AddAll(IEnumerable<(ComposerEntry Entry, bool? IsDevelopment)> entries, bool keepLocal, LockedPackages packages)
    {
        var names = new PackagesByName(packages);
        foreach (var (entry, isDevelopment) in entries)
        {
            var number = entry.IsLocal && !keepLocal ? packages.AddLocal() : packages.Add(entry.Name, entry.Version, entry.Commit, isDevelopment, entry.Licenses);
            names.Put(entry.Key, "", number);
            foreach (var need in entry.Requires)
            {
                names.Want(number, need);
            }
        }

        names.Resolve();
        packages.Finish();
    }

    private static ComposerEntry Read(ref Utf8JsonReader reader)
    {
        string name = "", version = "", commit = "", type = "";
        ImmutableArray<string> licenses = [], requires = [];
        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    name = reader.TakeText();
                    break;
                case "version":
                    version = reader.TakeText();
                    break;
                case "license":
                    licenses = ReadLicenses(ref reader);
                    break;
                case "require":
                    requires = ReadNames(ref reader);
                    break;
                case "dist":
                    type = ReadMember(ref reader, "type");
                    break;
                case "source":
                    commit = ReadMember(ref reader, "reference");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        var isBranch = version.StartsWith("dev-", StringComparison.Ordinal) || version.EndsWith("-dev", StringComparison.Ordinal);
        return new ComposerEntry(name, version, isBranch && commit.Length > 0 ? commit : null, licenses, requires, type == "path");
    }

    /// <summary>A text or a list of texts.</summary>
    private static ImmutableArray<string> ReadLicenses(ref Utf8JsonReader reader)
    {
        var licenses = ImmutableArray.CreateBuilder<string>();
        if (reader.TokenType == JsonTokenType.String)
        {
            licenses.Add(reader.TakeText());
        }
        else
        {
            for (var more = reader.FirstItem(); more; more = reader.NextItem())
            {
                if (reader.TakeText() is { Length: > 0 } text && licenses.Count < MaxLicenses)
                {
                    licenses.Add(text);
                }
            }
        }

        return licenses.ToImmutable();
    }

    private static ImmutableArray<string> ReadNames(ref Utf8JsonReader reader)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return [];
        }

        while (reader.NextMember(out var name))
        {
            names.Add(name.ToLowerInvariant());
            reader.Skip();
        }

        return names.ToImmutable();
    }

    private static string ReadMember(ref Utf8JsonReader reader, string wanted)
    {
        var text = "";
        if (reader.EntersObject())
        {
            while (reader.NextMember(out var member))
            {
                text = member == wanted ? reader.TakeText() : text + reader.SkipValue();
            }
        }

        return text;
    }
}
