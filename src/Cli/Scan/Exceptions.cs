using System.Collections.Immutable;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Cli.Scan;

/// <summary>All that can settle a finding otherwise than by mending it.</summary>
/// <param name="Waivers">Of the project file, then of ignore files.</param>
internal sealed record Exceptions(ImmutableArray<Waiver> Waivers, VexStatements Statements)
{
    public static Exceptions None { get; } = new([], VexStatements.None);
}
