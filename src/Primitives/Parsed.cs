using System.Collections.Immutable;

namespace Plimsoll.Primitives;

/// <summary>What could be read of a document, and what could not.</summary>
public readonly record struct Parsed<T>(T Value, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether something of the document was lost.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
