using System.Collections.Immutable;

namespace Plimsoll.Primitives.Decisions;

/// <summary>Says in words what could not be judged, and ends with the name that <c>--allow-unknown</c> takes.</summary>
internal static class GapSentence
{
    private const int MaxScopes = 4;

    public static string Of(UnknownReason reason, ImmutableArray<Evidence> evidence, ImmutableArray<Finding> open)
    {
        var skipped = evidence.SelectMany(e => e.Coverage).Where(c => c.Reason == reason && c.Skipped > 0).ToImmutableArray();
        var undecided = open.Count(f => f.Indeterminate == reason);
        var count = skipped.Sum(c => (long)c.Skipped);
        var scopes = string.Join(", ", skipped.Take(MaxScopes).Select(c => Printable.Escape(c.Scope, 64))) + (skipped.Length > MaxScopes ? ", …" : "");
        var sentence = reason switch
        {
            UnknownReason.Unreadable => "the target could not be read",
            UnknownReason.Partial => "parts of the target could not be read",
            UnknownReason.NoData when count > 0 => $"no data for {scopes}: {Packages(count)} not judged",
            UnknownReason.NoData => "no data to judge by",
            UnknownReason.UnknownDistribution when count > 0 => $"the distribution was not recognized: {Packages(count)} not judged",
            UnknownReason.UnknownDistribution => "the distribution was not recognized",
            UnknownReason.NothingFound => "nothing to judge was found",
            UnknownReason.UnparsableVersion when count > 0 || undecided > 0 => $"a version cannot be ordered: {Packages(Math.Max(count, undecided))} not judged whole",
            UnknownReason.UnparsableVersion => "a version cannot be ordered",
            UnknownReason.StaleData => "the data is older than allowed",
            _ => "something could not be judged",
        };
        return $"{sentence} ({KebabNames.Of(reason)})";
    }

    private static string Packages(long count) => count == 1 ? "1 package was" : $"{count} packages were";
}
