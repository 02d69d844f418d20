namespace Plimsoll.Images;

/// <summary>A layer and a row of its listing as one number, for look-ups.</summary>
internal static class RowKey
{
    public static long Of(int layer, int row) => ((long)layer << 32) | (uint)row;
}
