using System.Text.Json;
using Plimsoll.Formats.Executables;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Rust;

/// <summary>The crates that cargo-auditable recorded in an executable.</summary>
/// <remarks>
/// Source: rust-secure-code/cargo-auditable, "PARSING.md": section <c>.dep-v0</c>, JSON compressed with zlib. Crates that only build scripts and
/// macros need are for development only. An executable without the section proves nothing about Rust.
/// </remarks>
internal sealed class RustExecutable : PackageExtractor
{
    private const string Section = ".dep-v0";

    /// <summary>How far into an executable Go's linker puts the note with its build id.</summary>
    private const int NoteSearchBytes = 8 << 10;

    public override string Name => "cargo-auditable";

    public override bool WantsExecutables => true;

    public override void Analyze(LayerFile file, FactSink sink)
    {
        // The extractor of Go executables reports those that are too large.
        var source = new ContentRanges(file.Content);
        if (file.Length > Limits.Default.MaxExecutableBytes || IsGo(source) || NamedSection.Find(source, Section) is not var (container, range))
        {
            return;
        }

        var packed = range.Size <= (ulong)Limits.Default.MaxAuditDataBytes ? new byte[range.Size] : [];
        if (packed.Length == 0 || !container.TryRead(range.Offset, packed) || Inflated.Zlib(packed, Limits.Default.MaxAuditDataBytes) is not { } json)
        {
            Report("audit-data-damaged", $"The section {Section} cannot be read and inflated within {new ByteSize(Limits.Default.MaxAuditDataBytes)}");
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        try
        {
            Read(json, packages);
        }
        catch (JsonException exception)
        {
            Report("audit-data-malformed", $"The list of crates is no JSON object from line {exception.LineNumber + 1} on; what precedes it was read");
        }

        packages.Finish();

        void Report(string code, string message) => sink.Report(new(code, DiagnosticSeverity.Error, message));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CargoNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    /// <summary>Whether Go's linker left its note at the start. To look for sections in a large executable that streams by would make the pass come back for nothing.</summary>
    private static bool IsGo(ContentRanges source)
    {
        var start = new byte[Math.Min(NoteSearchBytes, source.Length)];
        return source.TryRead(0, start) && start.AsSpan().IndexOf("\x4\0\0\0Go\0\0"u8) >= 0;
    }

    private static void Read(ReadOnlySpan<byte> json, LockedPackages packages)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Limits.Default.MaxDepth });
        List<int> numbers = [];
        List<(int From, int To)> needs = [];
        if (!reader.Read() || !reader.EntersObject())
        {
            throw new JsonException(null, null, 0, null);
        }

        try
        {
            while (reader.NextMember(out var member))
            {
                for (var more = member == "packages" ? reader.FirstItem() : reader.SkipValue().Length > 0; more; more = reader.NextItem())
                {
                    numbers.Add(ReadPackage(ref reader, numbers.Count, needs, packages));
                }
            }
        }
        finally
        {
            foreach (var (from, to) in needs.Where(need => need.From < numbers.Count && need.To < numbers.Count))
            {
                packages.Need(numbers[from], numbers[to]);
            }
        }
    }

    private static int ReadPackage(ref Utf8JsonReader reader, int index, List<(int From, int To)> needs, LockedPackages packages)
    {
        string name = "", version = "", kind = "";
        if (!reader.EntersObject())
        {
            return -1;
        }

        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    name = reader.TakeText();
                    break;
                case "version":
                    version = reader.TakeText();
                    break;
                case "kind":
                    kind = reader.TakeText();
                    break;
                case "dependencies":
                    for (var more = reader.FirstItem(); more; more = reader.NextItem())
                    {
                        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var to) && to >= 0)
                        {
                            needs.Add((index, to));
                        }

                        reader.Skip();
                    }

                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return packages.Add(name, version, isDevelopment: kind == "build");
    }
}
