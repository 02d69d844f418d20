namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Whether an advisory's entry speaks about a version.</summary>
internal enum Affectedness
{
    No,
    Yes,

    /// <summary>The entry or the version cannot be ordered.</summary>
    Undecidable,
}
