using System.Collections.Immutable;

namespace Plimsoll.Primitives.Decisions;

/// <summary>An exception: somebody answers for leaving findings open until a day. (The type avoids the name of <see cref="Exception"/>.)</summary>
public sealed record Waiver
{
    /// <summary>Name of the exception itself, unique in its file.</summary>
    public required string Id { get; init; }

    /// <summary>Rule, vulnerability or alias that it covers; never a pattern.</summary>
    public required string Covers { get; init; }

    public required WaiverScope Scope { get; init; }

    public required string Reason { get; init; }

    public required string Owner { get; init; }

    /// <summary>Who approved; differs from <see cref="Owner"/>. Empty where another tool's file names nobody.</summary>
    public required string Approver { get; init; }

    /// <summary>The last day there is: of an exception that another tool's file gives no end.</summary>
    public static DateOnly NoEnd => DateOnly.MaxValue;

    /// <summary>Last day, inclusive, UTC, on which it holds.</summary>
    public required DateOnly Expires { get; init; }

    public DateOnly? Review { get; init; }

    public ImmutableArray<string> CompensatingControls { get => field.IsDefault ? [] : field; init; }

    public bool IsExpired(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) > Expires;
}

/// <summary>What a waiver applies to: every part that is given must match; at least one is given.</summary>
/// <param name="Package">Package URL; without version it covers all versions; qualifiers and subpath count only when given.</param>
/// <param name="Path">Path glob: <c>*</c> within a directory, <c>**</c> across.</param>
/// <param name="Image">Subject name, or glob of one, or digest.</param>
public sealed record WaiverScope(PackageUrl? Package = null, string? Path = null, string? Image = null);
