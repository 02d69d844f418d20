using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>A registry image name: <c>[host[:port]/]path[:tag][@digest]</c>, normalized as Docker does.</summary>
/// <remarks>
/// Source: distribution/reference grammar. A first component without a dot, a port or the name <c>localhost</c> is part of the path;
/// the host is then <c>docker.io</c>, and a one-part path there lies below <c>library/</c>.
/// With neither tag nor digest the tag is <c>latest</c>.
/// </remarks>
[JsonConverter(typeof(ParsableJson<ImageReference>))]
public sealed record ImageReference : ISpanParsable<ImageReference>
{
    /// <summary>Longest path that registries accept, in characters.</summary>
    private const int MaxPathLength = 255;
    private const int MaxTagLength = 128;

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
            : throw new FormatException($"'{s}' is not an image reference such as debian:12.5 or registry.example:5000/team/app@sha256:…");

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
        if (slash > 0 && IsHost(s[..slash]))
        {
            registry = s[..slash].ToString();
            s = s[(slash + 1)..];
        }

        if (registry is "index.docker.io")
        {
            registry = "docker.io";
        }

        var repository = registry == "docker.io" && !s.Contains('/') ? $"library/{s}" : s.ToString();
        if (s.IsEmpty || repository.Length > MaxPathLength || !repository.Split('/').All(IsPathComponent))
        {
            return false;
        }

        result = new ImageReference(registry, repository, tag ?? (digest is null ? "latest" : null), digest);
        return true;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ImageReference result) =>
        TryParse(s.AsSpan(), provider, out result);

    public override string ToString() =>
        $"{Registry}/{Repository}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    private static bool IsHost(ReadOnlySpan<char> text)
    {
        if (text is not "localhost" && !text.ContainsAny('.', ':'))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or ':' or '[' or ']'))
            {
                return false;
            }
        }

        return char.IsAsciiLetterOrDigit(text[0]) || text[0] == '[';
    }

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
