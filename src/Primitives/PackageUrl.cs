using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>A package URL: <c>pkg:type/namespace/name@version?qualifiers#subpath</c>, always in canonical form.</summary>
/// <remarks>
/// Source: package-url/purl-spec, PURL-SPECIFICATION.rst and PURL-TYPES.rst. Type and qualifier keys are lower case, qualifiers sorted and
/// never empty, and the rules of the types that fold case or characters (pypi, github, bitbucket, deb, apk, rpm, golang, npm scopes) are applied.
/// </remarks>
[JsonConverter(typeof(ParsableJson<PackageUrl>))]
public sealed record PackageUrl : ISpanParsable<PackageUrl>
{
    /// <summary>Longest text that is read, in characters.</summary>
    private const int MaxLength = 8192;
    private const string AsciiAlphanumerics = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> TypeCharacters = SearchValues.Create(AsciiAlphanumerics + ".+-");
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(AsciiAlphanumerics + ".-_");

    /// <param name="qualifiers">Entries with an empty value are dropped; keys are folded to lower case.</param>
    public PackageUrl(
        string type,
        string? ns,
        string name,
        string? version = null,
        IEnumerable<KeyValuePair<string, string>>? qualifiers = null,
        string? subpath = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Type = type.ToLowerInvariant();
        Namespace = string.IsNullOrEmpty(ns) ? null : FoldNamespace(Type, ns.Trim('/'));
        Name = FoldName(Type, name);
        Version = string.IsNullOrEmpty(version) ? null : version;
        Qualifiers = qualifiers is null
            ? ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
            : qualifiers.Where(q => q.Value.Length > 0)
                .Select(q => KeyValuePair.Create(q.Key.ToLowerInvariant(), q.Value))
                .DistinctBy(q => q.Key)
                .ToImmutableSortedDictionary(StringComparer.Ordinal);
        Subpath = string.IsNullOrEmpty(subpath) ? null : subpath;
    }

    public string Type { get; }

    /// <summary>Segments joined by <c>/</c>, decoded; null when there is none.</summary>
    public string? Namespace { get; }

    public string Name { get; }

    public string? Version { get; }

    public ImmutableSortedDictionary<string, string> Qualifiers { get; }

    public string? Subpath { get; }

    /// <summary>The package without version, the form that stays the same across upgrades.</summary>
    public PackageUrl WithoutVersion() => new(Type, Namespace, Name, null, Qualifiers, Subpath);

    /// <summary>Type, namespace and name only.</summary>
    public PackageUrl Bare() => new(Type, Namespace, Name);

    public static PackageUrl Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var purl) ? purl : throw new FormatException($"'{s}' is not a package URL such as pkg:npm/lodash@4.17.21");

    public static PackageUrl Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PackageUrl result) =>
        TryParse(s.AsSpan(), provider, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out PackageUrl result)
    {
        result = null;
        if (s.Length > MaxLength || !s.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = s[4..].TrimStart('/');
        string? subpath = null;
        if (rest.LastIndexOf('#') is >= 0 and var hash)
        {
            subpath = string.Join('/', rest[(hash + 1)..].ToString().Split('/').Select(Decode).Where(p => p is not ("" or "." or "..")));
            rest = rest[..hash];
        }

        var qualifiers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (rest.LastIndexOf('?') is >= 0 and var question)
        {
            foreach (var pair in rest[(question + 1)..].ToString().Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = pair.IndexOf('=');
                if (equals <= 0 || !IsKey(pair.AsSpan(0, equals)))
                {
                    return false;
                }

                qualifiers.TryAdd(pair[..equals].ToLowerInvariant(), Decode(pair[(equals + 1)..]));
            }

            rest = rest[..question];
        }

        var slash = rest.IndexOf('/');
        if (slash <= 0 || !IsType(rest[..slash]))
        {
            return false;
        }

        var type = rest[..slash].ToString();
        rest = rest[(slash + 1)..].Trim('/');
        string? version = null;

        // An "@" before the last slash belongs to a namespace (npm scopes are sometimes left unencoded).
        if (rest.LastIndexOf('@') is > 0 and var at && (at > rest.LastIndexOf('/') || !rest[(at + 1)..].Contains('/') || type == "golang") && rest[at - 1] != '/')
        {
            version = Decode(rest[(at + 1)..].ToString());
            rest = rest[..at];
        }

        var segments = rest.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Decode).ToArray();
        if (segments is [] || segments[^1].Length == 0)
        {
            return false;
        }

        result = new PackageUrl(type, string.Join('/', segments[..^1]), segments[^1], version, qualifiers, subpath);
        return true;
    }

    public bool Equals(PackageUrl? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString()
    {
        var text = new StringBuilder("pkg:").Append(Type).Append('/');
        if (Namespace is not null)
        {
            foreach (var segment in Namespace.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                Encode(text, segment);
                text.Append('/');
            }
        }

        Encode(text, Name);
        if (Version is not null)
        {
            Encode(text.Append('@'), Version);
        }

        var separator = '?';
        foreach (var (key, value) in Qualifiers)
        {
            Encode(text.Append(separator).Append(key).Append('='), value);
            separator = '&';
        }

        if (Subpath is not null)
        {
            separator = '#';
            foreach (var segment in Subpath.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                Encode(text.Append(separator), segment);
                separator = '/';
            }
        }

        return text.ToString();
    }

    private static string FoldNamespace(string type, string ns) => type switch
    {
        "deb" or "apk" or "rpm" or "github" or "bitbucket" or "golang" or "composer" or "npm" or "hex" => ns.ToLowerInvariant(),
        _ => ns,
    };

    private static string FoldName(string type, string name) => type switch
    {
        "pypi" => name.ToLowerInvariant().Replace('_', '-'),
        "deb" or "apk" or "github" or "bitbucket" or "golang" or "composer" or "hex" => name.ToLowerInvariant(),
        _ => name,
    };

    private static bool IsType(ReadOnlySpan<char> text) =>
        char.IsAsciiLetter(text[0]) && !text.ContainsAnyExcept(TypeCharacters);

    private static bool IsKey(ReadOnlySpan<char> text) =>
        char.IsAsciiLetter(text[0]) && !text.ContainsAnyExcept(KeyCharacters);

    private static string Decode(string text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text;

    /// <summary>Percent-encodes all but unreserved characters and the colon (purl-spec, "Character encoding").</summary>
    private static void Encode(StringBuilder into, string text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (char)rune.Value is '-' or '.' or '_' or '~' or ':'))
            {
                into.Append((char)rune.Value);
                continue;
            }

            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                into.Append('%').Append(b.ToString("X2", null));
            }
        }
    }
}
