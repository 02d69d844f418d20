using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>What a check came to. Only <see cref="Pass"/> is a pass.</summary>
[JsonConverter(typeof(KebabEnum<Outcome>))]
public enum Outcome
{
    /// <summary>The default: a check that nobody ran has not passed.</summary>
    NotRun,
    NotApplicable,

    /// <summary>Looked at everything and found nothing.</summary>
    Pass,

    /// <summary>Could not be judged whole, and nothing was found; see <see cref="UnknownReason"/>.</summary>
    Unknown,

    /// <summary>Found something.</summary>
    Fail,
}

/// <summary>Why something could not be judged. The kebab-case names are what <c>--allow-unknown</c> takes.</summary>
[JsonConverter(typeof(KebabEnum<UnknownReason>))]
public enum UnknownReason
{
    /// <summary>The target could not be read at all.</summary>
    Unreadable,

    /// <summary>Parts of the target could not be read.</summary>
    Partial,

    /// <summary>The database has nothing for this distribution release or ecosystem.</summary>
    NoData,

    /// <summary>The distribution could not be recognized, so its packages could not be looked up.</summary>
    UnknownDistribution,

    /// <summary>Nothing to judge was found in the target.</summary>
    NothingFound,

    /// <summary>A version that the ecosystem's rules cannot order.</summary>
    UnparsableVersion,

    /// <summary>The data is older than allowed.</summary>
    StaleData,
}
