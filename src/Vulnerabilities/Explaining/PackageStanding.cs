using System.Collections.Immutable;
using Plimsoll.Sbom;

namespace Plimsoll.Vulnerabilities.Explaining;

/// <summary>What an advisory means for an installed package.</summary>
public enum Standing
{
    Affected,
    NotAffected,

    /// <summary>A version cannot be ordered.</summary>
    Undecided,

    /// <summary>The files belong to an OS package, whose vendor has judged the vulnerability itself.</summary>
    LeftToVendor,
}

/// <summary>How one installed package stands to one advisory.</summary>
/// <param name="Compared">The version that was compared: the source package's where the advisory is about that.</param>
/// <param name="Affected">Versions that the advisory calls affected, e.g. <c>&gt;= 1.2, &lt; 1.3</c>.</param>
public sealed record PackageStanding(Package Package, string Advisory, Standing Standing, string Compared, ImmutableArray<string> Affected);
