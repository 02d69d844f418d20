using System.Collections.Immutable;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Facts;

/// <summary>One payload of each kind.</summary>
public static class SampleFacts
{
    internal static PackageFact Full { get; } = new()
    {
        Name = "n\u00e9\0",
        Version = "1:2-3",
        Architecture = "amd64",
        SourceName = "",
        SourceVersion = null,
        Supplier = new string('s', 300),
        Revision = "0123",
        Modularity = "m:1:2:3",
        Licenses = ["MIT", ""],
        Files = ["usr/bin/a", "usr/bin/ab", "usr/lib/b", ""],
        Confidence = Confidence.Low,
    };

    public static TheoryData<byte[]> Payloads =>
    [
        Encode(new Fact.Packages([Full, new PackageFact { Name = "x" }])),
        Encode(new Fact.FileList("a:amd64", ["usr", "usr/bin", "usr/bin/x"])),
        Encode(new Fact.Licenses("a", ["GPL-2"])),
        Encode(new Fact.Release(ImmutableSortedDictionary<string, string>.Empty.Add("ID", "debian").Add("A", ""))),
    ];

    internal static byte[] Encode(Fact fact)
    {
        var sink = new Extraction();
        sink.Add(fact);
        return sink.Payloads[0];
    }
}
