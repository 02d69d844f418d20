using System.Text.Json.Serialization;

namespace Plimsoll.Primitives.Decisions;

[JsonConverter(typeof(KebabEnum<WaiverState>))]
public enum WaiverState
{
    /// <summary>Its last day has passed: it covers nothing.</summary>
    Expired,

    /// <summary>It ends within the notice period.</summary>
    ExpiresSoon,

    /// <summary>It matched no finding.</summary>
    Unused,
}

/// <summary>Something a person should do about an exception.</summary>
public sealed record WaiverNotice(string Exception, WaiverState State, DateOnly Expires, string Owner);
