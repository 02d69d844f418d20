namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>What a Composer version goes on with, from the least.</summary>
/// <remarks>Source: PHP manual, <c>version_compare</c>: dev, alpha, beta, RC, then the version itself, then patches; more numbers make it later.</remarks>
internal enum PackagistToken
{
    Dev,
    Alpha,
    Beta,
    Candidate,
    End,
    Number,
    Patch,
}
