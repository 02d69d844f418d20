using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom;

/// <summary>Collects what a document's reader has to say.</summary>
internal sealed class SbomProblems
{
    public ImmutableArray<Diagnostic>.Builder All { get; } = ImmutableArray.CreateBuilder<Diagnostic>();

    public void Error(string code, string message) => All.Add(new(code, DiagnosticSeverity.Error, message));
}
