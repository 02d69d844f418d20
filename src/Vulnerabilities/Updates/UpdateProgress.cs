namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>How far an update is.</summary>
/// <param name="Source">The export it is busy with, e.g. <c>osv/Debian</c>; null when it is about all.</param>
/// <param name="Done">Bytes fetched, or records read.</param>
/// <param name="Total">Of the same; null when it is not known.</param>
public sealed record UpdateProgress(UpdateStep Step, string? Source = null, long Done = 0, long? Total = null);

public enum UpdateStep
{
    /// <summary>Another update of the same folder is running.</summary>
    Waiting,
    Fetching,
    Building,
    Verifying,
    Installed,
}
