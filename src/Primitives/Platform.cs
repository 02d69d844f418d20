using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>What an image runs on: <c>os/architecture[/variant]</c>, e.g. <c>linux/arm/v7</c>.</summary>
/// <remarks>Source: OCI image spec 1.1, image-index.md, "platform". Names follow Go's GOOS and GOARCH.</remarks>
[JsonConverter(typeof(ParsableJson<Platform>))]
public sealed record Platform(string Os, string Architecture, string? Variant = null) : ISpanParsable<Platform>
{
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/");

    public static Platform Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var platform) ? platform : throw new FormatException($"'{Printable.Escape(s.ToString())}' is not a platform such as linux/amd64");

    public static Platform Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out Platform result)
    {
        result = s.ContainsAnyExcept(Characters) ? null : s.ToString().Split('/') switch
        {
            [{ Length: > 0 } os, { Length: > 0 } architecture] => new Platform(os, architecture),
            [{ Length: > 0 } os, { Length: > 0 } architecture, { Length: > 0 } variant] => new Platform(os, architecture, variant),
            _ => null,
        };
        return result is not null;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Platform result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Whether an image for <paramref name="other"/> serves this request; a request without variant takes any, and <c>arm64</c> is <c>arm64/v8</c>.</summary>
    public bool Accepts(Platform other) =>
        Os == other.Os && Architecture == other.Architecture
        && (Variant is null || Variant == (other.Variant ?? (Architecture == "arm64" ? "v8" : null)));

    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";
}
