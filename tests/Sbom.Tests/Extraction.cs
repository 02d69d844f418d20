using System.Text;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests;

/// <summary>What one extractor makes of one file, read back from its payload.</summary>
internal sealed class Extraction : FactSink
{
    public List<byte[]> Payloads { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    public IEnumerable<Fact> Facts => Payloads.Select(p => FactDecoder.Decode(p) ?? throw new InvalidOperationException("The payload does not decode"));

    public IEnumerable<PackageFact> Packages => Facts.OfType<Fact.Packages>().SelectMany(f => f.Items);

    public static Extraction Of<T>(string path, byte[] content, bool isWhole = true)
        where T : PackageExtractor, new()
    {
        var extraction = new Extraction();
        new T().Analyze(new LayerFile(path, UnixFileMode.UserRead, new MemoryContent(content, isWhole)), extraction);
        return extraction;
    }

    public static Extraction Of<T>(string path, string content)
        where T : PackageExtractor, new() => Of<T>(path, Encoding.UTF8.GetBytes(content));

    public override void Add(ReadOnlySpan<byte> payload) => Payloads.Add(payload.ToArray());

    public override void Report(Diagnostic diagnostic) => Diagnostics.Add(diagnostic);
}
