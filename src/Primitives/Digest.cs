using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>A content digest, <c>algorithm:hex</c>; <c>sha256</c> and <c>sha512</c> only.</summary>
/// <remarks>Source: OCI image spec 1.1, descriptor.md, "Digests". Hex is lower case; anything else does not parse.</remarks>
[JsonConverter(typeof(ParsableJson<Digest>))]
public readonly record struct Digest : ISpanParsable<Digest>, IComparable<Digest>
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string? _text;

    private Digest(string text) => _text = text;

    /// <summary>The algorithm's name; empty for the default value.</summary>
    public string Algorithm => _text is null ? "" : _text[.._text.IndexOf(':')];

    /// <summary>The lower-case hexadecimal part; empty for the default value.</summary>
    public string Hex => _text is null ? "" : _text[(_text.IndexOf(':') + 1)..];

    public bool IsEmpty => _text is null;

    public static Digest Sha256(ReadOnlySpan<byte> content) => FromSha256Hash(SHA256.HashData(content));

    /// <summary>Wraps a finished SHA-256 of 32 bytes.</summary>
    public static Digest FromSha256Hash(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, SHA256.HashSizeInBytes);
        return new Digest("sha256:" + Convert.ToHexStringLower(hash));
    }

    public static Digest Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var digest) ? digest : throw new FormatException($"'{Printable.Escape(s.ToString())}' is not a digest such as sha256:<64 hex digits>");

    public static Digest Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Digest result)
    {
        result = default;
        var hexLength = s switch
        {
            ['s', 'h', 'a', '2', '5', '6', ':', ..] => 64,
            ['s', 'h', 'a', '5', '1', '2', ':', ..] => 128,
            _ => 0,
        };
        if (hexLength == 0 || s.Length != 7 + hexLength || s[7..].ContainsAnyExcept(HexDigits))
        {
            return false;
        }

        result = new Digest(s.ToString());
        return true;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Digest result) =>
        TryParse(s.AsSpan(), provider, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, out Digest result) => TryParse(s.AsSpan(), null, out result);

    public int CompareTo(Digest other) => string.CompareOrdinal(_text, other._text);

    public override string ToString() => _text ?? "";

    public static bool operator <(Digest left, Digest right) => left.CompareTo(right) < 0;

    public static bool operator <=(Digest left, Digest right) => left.CompareTo(right) <= 0;

    public static bool operator >(Digest left, Digest right) => left.CompareTo(right) > 0;

    public static bool operator >=(Digest left, Digest right) => left.CompareTo(right) >= 0;
}
