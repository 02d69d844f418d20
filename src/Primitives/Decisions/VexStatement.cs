using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives.Decisions;

/// <summary>What somebody who knows a product says about a vulnerability in it.</summary>
/// <remarks>Source: OpenVEX specification 0.2.0, "Status Labels".</remarks>
[JsonConverter(typeof(KebabEnum<VexStatus>))]
public enum VexStatus
{
    UnderInvestigation,
    Affected,
    Fixed,
    NotAffected,
}

/// <summary>One statement of a VEX document.</summary>
public sealed record VexStatement
{
    /// <summary>Document and place in it, e.g. <c>vex.json#3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name and aliases.</summary>
    public required ImmutableArray<string> Vulnerabilities { get; init; }

    public required ImmutableArray<VexProduct> Products { get; init; }

    public required VexStatus Status { get; init; }

    /// <summary>Justification, impact or action, in the author's words; empty when none is given.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Since when it counts; of two about the same thing the later one does.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether it says that nothing has to be done.</summary>
    public bool Settles => Status is VexStatus.NotAffected or VexStatus.Fixed;
}

/// <summary>What a statement is about: a package, an image, or packages inside of one.</summary>
/// <param name="Id">As the document names it.</param>
/// <param name="Package">Its package URL.</param>
/// <param name="Digest">Its content.</param>
/// <param name="Subcomponents">When there are any, only they are meant.</param>
public sealed record VexProduct(string Id, PackageUrl? Package, Digest? Digest, ImmutableArray<VexProduct> Subcomponents);

/// <summary>What a statement that leaves a finding open says about it.</summary>
/// <param name="Text">The author's words; null without any.</param>
public sealed record VexNote(string Statement, VexStatus Status, string? Text = null);
