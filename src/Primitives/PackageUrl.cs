using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Plimsoll.Primitives;

/// <summary>A package URL: <c>pkg:type/namespace/name@version?qualifiers#subpath</c>, always in canonical form.</summary>
/// <remarks>
/// Source: package-url/purl-spec (ECMA-427) and its type definitions. Type and qualifier keys are lower case, qualifiers sorted and
/// never empty, and the rules of the types that fold case or characters are applied.
/// Deviations: npm names keep their case, because old packages differ in nothing else (<c>JSONStream</c>, <c>jsonstream</c>);
/// a scope or directory that begins with an unencoded <c>@</c> is read as such.
/// </remarks>
[JsonConverter(typeof(ParsableJson<PackageUrl>))]
public sealed record PackageUrl : ISpanParsable<PackageUrl>
{
    /// <summary>Longest text that is read, in characters.</summary>
    private const int MaxLength = 8192;
    private const string AsciiAlphanumerics = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> TypeCharacters = SearchValues.Create(AsciiAlphanumerics + ".+-");
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(AsciiAlphanumerics + ".-_");

    /// <param name="ns">Segments joined by <c>/</c>; empty ones are dropped.</param>
    /// <param name="qualifiers">Entries with an empty value are dropped; keys are folded to lower case.</param>
    /// <param name="subpath">Segments joined by <c>/</c>; empty ones, <c>.</c> and <c>..</c> are dropped.</param>
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
        Namespace = JoinSegments(ns) is { } segments ? FoldNamespace(Type, segments) : null;
        Name = FoldName(Type, name);
        Version = string.IsNullOrEmpty(version) ? null : version;
        Qualifiers = qualifiers is null
            ? ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
            : qualifiers.Where(q => q.Value.Length > 0)
                .Select(q => KeyValuePair.Create(q.Key.ToLowerInvariant(), q.Value))
                .DistinctBy(q => q.Key)
                .ToImmutableSortedDictionary(StringComparer.Ordinal);
        Subpath = JoinSegments(subpath, dots: false);
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
        TryParse(s, provider, out var purl) ? purl : throw new FormatException($"'{Printable.Escape(s.ToString())}' is not a package URL such as pkg:npm/lodash@4.17.21");

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
        var subpath = TakeAfter(ref rest, '#');
        var query = TakeAfter(ref rest, '?');
        var slash = rest.IndexOf('/');
        if (slash <= 0 || !IsType(rest[..slash]))
        {
            return false;
        }

        var type = rest[..slash].ToString();
        rest = rest[(slash + 1)..].Trim('/');
        ReadOnlySpan<char> version = [];
        if (rest.LastIndexOf('@') is >= 0 and var at && !IsScope(rest, at))
        {
            version = rest[(at + 1)..];
            rest = rest[..at].TrimEnd('/');
        }

        var name = rest[(rest.LastIndexOf('/') + 1)..];
        if (!TryDecode(name, out var decodedName) || decodedName.Length == 0
            || !TryDecode(version, out var decodedVersion)
            || !TryDecodeSegments(rest[..^name.Length], out var ns)
            || !TryDecodeSegments(subpath, out var decodedSubpath)
            || !TryReadQualifiers(query, out var qualifiers))
        {
            return false;
        }

        result = new PackageUrl(type, ns, decodedName, decodedVersion, qualifiers, decodedSubpath);
        return true;
    }

    public bool Equals(PackageUrl? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString()
    {
        var text = new StringBuilder("pkg:").Append(Type).Append('/');
        if (Namespace is not null)
        {
            foreach (var segment in Namespace.Split('/'))
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
            foreach (var segment in Subpath.Split('/'))
            {
                Encode(text.Append(separator), segment);
                separator = '/';
            }
        }

        return text.ToString();
    }

    private static string FoldNamespace(string type, string ns) => type switch
    {
        "deb" or "apk" or "rpm" or "alpm" or "github" or "bitbucket" or "golang" or "composer" or "npm" or "hex" or "luarocks" => ns.ToLowerInvariant(),
        _ => ns,
    };

    private static string FoldName(string type, string name) => type switch
    {
        "pypi" => name.ToLowerInvariant().Replace('_', '-'),
        "deb" or "apk" or "alpm" or "github" or "bitbucket" or "golang" or "composer" or "hex" or "oci" or "bitnami" or "pub" or "luarocks" => name.ToLowerInvariant(),
        _ => name,
    };

    private static string? JoinSegments(string? path, bool dots = true)
    {
        var joined = path is null ? "" : string.Join('/', path.Split('/').Where(s => s.Length > 0 && (dots || s is not ("." or ".."))));
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>Cuts off what follows the last such character.</summary>
    private static ReadOnlySpan<char> TakeAfter(ref ReadOnlySpan<char> text, char separator)
    {
        var at = text.LastIndexOf(separator);
        var after = at < 0 ? [] : text[(at + 1)..];
        text = at < 0 ? text : text[..at];
        return after;
    }

    /// <summary>Whether the <c>@</c> begins a segment with others behind it (an unencoded npm scope), so that no version follows it.</summary>
    private static bool IsScope(ReadOnlySpan<char> path, int at) => (at == 0 || path[at - 1] == '/') && path[at..].Contains('/');

    private static bool IsType(ReadOnlySpan<char> text) =>
        char.IsAsciiLetter(text[0]) && !text.ContainsAnyExcept(TypeCharacters);

    private static bool IsKey(ReadOnlySpan<char> text) =>
        char.IsAsciiLetter(text[0]) && !text.ContainsAnyExcept(KeyCharacters);

    private static bool TryReadQualifiers(ReadOnlySpan<char> text, out Dictionary<string, string> qualifiers)
    {
        qualifiers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split('&'))
        {
            var pair = text[part];
            var equals = pair.IndexOf('=');
            if (pair.IsEmpty)
            {
                continue;
            }

            if (equals <= 0 || !IsKey(pair[..equals])
                || !TryDecode(pair[(equals + 1)..], out var value)
                || !qualifiers.TryAdd(pair[..equals].ToString(), value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Decodes each segment; one that contains an encoded slash is refused, since its slash would become a separator.</summary>
    private static bool TryDecodeSegments(ReadOnlySpan<char> path, out string decoded)
    {
        decoded = path.ToString();
        if (!path.Contains('%'))
        {
            return true;
        }

        var segments = decoded.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (!TryDecode(segments[i], out segments[i]) || segments[i].Contains('/'))
            {
                return false;
            }
        }

        decoded = string.Join('/', segments);
        return true;
    }

    /// <summary>False for a percent sign without two hexadecimal digits, and for bytes that are no UTF-8.</summary>
    private static bool TryDecode(ReadOnlySpan<char> text, out string decoded)
    {
        decoded = text.ToString();
        if (!text.Contains('%'))
        {
            return true;
        }

        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        var length = 0;
        while (!text.IsEmpty)
        {
            if (text[0] == '%')
            {
                if (text.Length < 3 || Convert.FromHexString(text[1..3], bytes.AsSpan(length), out _, out _) != OperationStatus.Done)
                {
                    return false;
                }

                length++;
                text = text[3..];
            }
            else
            {
                var end = text.IndexOf('%') is >= 0 and var percent ? percent : text.Length;
                length += Encoding.UTF8.GetBytes(text[..end], bytes.AsSpan(length));
                text = text[end..];
            }
        }

        var isValid = Utf8.IsValid(bytes.AsSpan(0, length));
        decoded = isValid ? Encoding.UTF8.GetString(bytes, 0, length) : decoded;
        return isValid;
    }

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
