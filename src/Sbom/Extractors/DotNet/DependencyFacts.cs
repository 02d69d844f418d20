using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.DotNet;

/// <summary>Hands over what a reader made of one file.</summary>
internal static class DependencyFacts
{
    public static void Add(Parsed<ImmutableArray<PackageFact>> read, FactSink sink)
    {
        foreach (var diagnostic in read.Diagnostics)
        {
            sink.Report(diagnostic);
        }

        if (!read.Value.IsEmpty)
        {
            sink.Add(new Fact.Packages(read.Value));
        }
    }
}
