namespace Plimsoll.Vulnerabilities.Ecosystems;

/// <summary>Which packages the advisories of a distribution name.</summary>
internal enum AdvisedPackages
{
    /// <summary>The package that was built, with its version.</summary>
    Source,

    /// <summary>Every package that was built from it.</summary>
    Binary,

    /// <summary>One or the other, depending on where the advisories come from.</summary>
    SourceOrBinary,
}
