using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Tells a decompression bomb.</summary>
internal static class InflateRatio
{
    public static bool IsExceeded(Limits limits, long inflated, long compressed) =>
        (inflated - limits.RatioFreeBytes) / limits.MaxInflateRatio > compressed;
}
