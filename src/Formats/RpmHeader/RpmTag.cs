namespace Plimsoll.Formats.RpmHeader;

/// <summary>The entries of a package header that are read.</summary>
/// <remarks>Source: rpm, include/rpm/rpmtag.h.</remarks>
public enum RpmTag
{
    Name = 1000,
    Version = 1001,
    Release = 1002,
    Epoch = 1003,
    Vendor = 1011,
    License = 1014,
    Architecture = 1022,

    /// <summary>Whole paths, as versions before 4 wrote them.</summary>
    OldFileNames = 1027,
    SourceRpm = 1044,

    /// <summary>For each of <see cref="BaseNames"/> the index of its directory.</summary>
    DirectoryIndexes = 1116,
    BaseNames = 1117,
    DirectoryNames = 1118,
    ModularityLabel = 5096,
}
