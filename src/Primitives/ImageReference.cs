using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>A registry image name: <c>[host[:port]/]path[:tag][@digest]</c>, normalized as Docker does.</summary>
/// <remarks>
/// Source: distribution/reference grammar and Docker's familiar names. A first component is a host when it has a dot, a port or a capital,
/// or is <c>localhost</c>; else the host is <c>docker.io</c>, and a one-part path there lies below <c>library/</c>.
/// With neither tag nor digest the tag is <c>latest</c>. A name of 64 hexadecimal digits would be an image id and is refused, as Docker does.
/// Deviation: digests of other algorithms than <see cref="Primitives.Digest"/> knows do not parse.
/// </remarks>
[JsonConverter(typeof(ParsableJson<ImageReference>))]
public sealed record ImageReference : ISpanParsable<ImageReference>
{
    /// <summary>Longest path that registries accept, in characters.</summary>
    private const int MaxPathLength = 255;
    private const int MaxTagLength = 128;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:");
    private static readonly SearchValues<char> LabelCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private ImageReference(string registry, string repository, string? tag, Digest? digest)
    {
        Registry = registry;
        Repository = repository;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>Host and optional port, e.g. <c>docker.io</c>.</summary>
    public string Registry { get; }

    /// <summary>Path below the registry, e.g. <c>library/debian</c>.</summary>
    public string Repository { get; }

    public string? Tag { get; }

    public Digest? Digest { get; }

    public static ImageReference Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var reference)
            ? reference
            : throw new FormatException($"'{Printable.Escape(s.ToString())}' is not an image reference such as debian:12.5 or registry.example:5000/team/app@sha256:…");

    public static ImageReference Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out ImageReference result)
    {
        result = null;
        Digest? digest = null;
        var at = s.IndexOf('@');
        if (at >= 0)
        {
            if (!Primitives.Digest.TryParse(s[(at + 1)..], null, out var parsed))
            {
                return false;
            }

            digest = parsed;
            s = s[..at];
        }

        string? tag = null;
        var colon = s.LastIndexOf(':');
        if (colon > s.LastIndexOf('/'))
        {
            tag = s[(colon + 1)..].ToString();
            if (!IsTag(tag))
            {
                return false;
            }

            s = s[..colon];
        }

        var slash = s.IndexOf('/');
        var registry = "docker.io";
        if (slash > 0 && NamesHost(s[..slash]))
        {
            if (!IsHost(s[..slash]))
            {
                return false;
            }

            registry = s[..slash] is "index.docker.io" ? registry : s[..slash].ToString();
            s = s[(slash + 1)..];
        }
        else if (slash < 0 && s.Length == 64 && !s.ContainsAnyExcept(HexDigits))
        {
            return false;
        }

        if (s.IsEmpty || s.Length > MaxPathLength)
        {
            return false;
        }

        var repository = registry == "docker.io" && !s.Contains('/') ? $"library/{s}" : s.ToString();
        if (repository.Length > MaxPathLength || !repository.Split('/').All(IsPathComponent))
        {
            return false;
        }

        result = new ImageReference(registry, repository, tag ?? (digest is null ? "latest" : null), digest);
        return true;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ImageReference result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>The same repository by content.</summary>
    public ImageReference WithDigest(Digest digest) => new(Registry, Repository, null, digest);

    /// <summary>The same repository by name.</summary>
    /// <exception cref="FormatException">The text is no tag.</exception>
    public ImageReference WithTag(string tag) =>
        IsTag(tag) ? new(Registry, Repository, tag, null) : throw new FormatException($"'{Printable.Escape(tag)}' is not a tag");

    public override string ToString() =>
        $"{Registry}/{Repository}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    /// <summary>Docker's rule: a first component with a dot, a colon or a capital is a host; so is <c>localhost</c>.</summary>
    private static bool NamesHost(ReadOnlySpan<char> text) =>
        text is "localhost" || text.ContainsAny('.', ':') || text.ContainsAnyInRange('A', 'Z');

    /// <summary><c>(label(\.label)* | \[IPv6\])(:digits)?</c></summary>
    private static bool IsHost(ReadOnlySpan<char> text)
    {
        if (text.LastIndexOf(':') is >= 0 and var colon && colon > text.LastIndexOf(']'))
        {
            if (colon + 1 == text.Length || text[(colon + 1)..].ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            text = text[..colon];
        }

        if (text is ['[', .. var address, ']'])
        {
            return !address.IsEmpty && !address.ContainsAnyExcept(AddressCharacters);
        }

        foreach (var label in text.Split('.'))
        {
            if (!IsLabel(text[label]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLabel(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] != '-' && text[^1] != '-' && !text.ContainsAnyExcept(LabelCharacters);

    private static bool IsTag(string text) =>
        text.Length is > 0 and <= MaxTagLength
        && text[0] is not ('.' or '-')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    /// <summary><c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*</c></summary>
    private static bool IsPathComponent(string text)
    {
        if (text.Length == 0 || !IsWord(text[0]) || !IsWord(text[^1]))
        {
            return false;
        }

        for (var i = 1; i < text.Length; i++)
        {
            var separatorRun = !IsWord(text[i]) && !IsWord(text[i - 1]);
            if (!IsWord(text[i]) && text[i] is not ('.' or '_' or '-'))
            {
                return false;
            }

            if (separatorRun && (text[i] != text[i - 1] || text[i] == '.' || (text[i] == '_' && i > 1 && text[i - 2] == '_')))
            {
                return false;
            }
        }

        return true;

        static bool IsWord(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
    }
}
