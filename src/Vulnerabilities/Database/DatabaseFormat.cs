namespace Plimsoll.Vulnerabilities.Database;

/// <summary>Numbers of the file format that <c>docs/formats/advisory-database.md</c> describes.</summary>
internal static class DatabaseFormat
{
    /// <summary>Raised whenever a reader of the old number would misread the file, also when a version scheme changes its order.</summary>
    public const uint Version = 2;
    public const int HeaderBytes = 40;

    /// <summary>Kind, row size, offset, length, SHA-256.</summary>
    public const int DirectoryEntryBytes = 56;
    public const int HashBytes = 32;
    public const int Alignment = 8;

    /// <summary>Stored for a date that is not known.</summary>
    public const long NoDate = long.MinValue;

    public static ReadOnlySpan<byte> Magic => "PLIMSADV"u8;

    public static int DirectoryBytes => SectionCount * DirectoryEntryBytes;

    /// <summary>Header, section directory, and the hash of both.</summary>
    public static int PrefixBytes => HeaderBytes + DirectoryBytes + HashBytes;

    public static int SectionCount => (int)Section.StringBytes + 1;

    public static long ToTicks(DateTimeOffset? date) => date?.UtcTicks ?? NoDate;

    /// <summary>Null for what is no date, too: the field may come from a damaged file.</summary>
    public static DateTimeOffset? FromTicks(long ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}

/// <summary>The parts of the file, in this order.</summary>
internal enum Section
{
    Sources,
    Ecosystems,
    Packages,
    Affected,
    Ranges,
    Events,
    Severities,
    Advisories,
    Exploited,
    Predictions,

    /// <summary>String numbers that slices of names and versions point into.</summary>
    TextLists,

    /// <summary>Where each string starts; one more than there are strings.</summary>
    StringOffsets,
    StringBytes,
}
