using System.Collections.Immutable;
using Plimsoll.Formats.DebControl;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Debian;

/// <summary>Licence names in <c>usr/share/doc/PACKAGE/copyright</c>.</summary>
/// <remarks>
/// Source: Debian "Machine-readable debian/copyright file" 1.0: the first line of every <c>License</c> field.
/// Of free-form files only references to <c>/usr/share/common-licenses</c> are taken.
/// </remarks>
internal sealed class DebianCopyright : PackageExtractor
{
    private const string Documents = "usr/share/doc/";

    /// <summary>Most names of one package; the rest adds nothing that a reader would act on.</summary>
    private const int MaxNames = 100;

    private const int MaxNameBytes = 100;

    public override string Name => "dpkg-copyright";

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("copyright")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (!file.Path.StartsWith(Documents, StringComparison.Ordinal)
            || file.Path[Documents.Length..].Split('/') is not [var package, _]
            || Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var names = new SortedSet<string>(StringComparer.Ordinal);
        var text = whole.Span;
        if (text.StartsWith("Format:"u8) || text.StartsWith("Format-Specification:"u8))
        {
            ReadFields(text, names);
        }
        else
        {
            ReadReferences(text, names);
        }

        if (names.Count > 0)
        {
            sink.Add(new Fact.Licenses(package, [.. names.Take(MaxNames)]));
        }
    }

    private static void ReadFields(ReadOnlySpan<byte> text, SortedSet<string> names)
    {
        var reader = new DebControlReader(text);
        while (reader.NextStanza())
        {
            while (reader.NextField())
            {
                if (reader.Is("License"u8))
                {
                    Add(names, FirstLine(reader.Value));
                }
            }
        }
    }

    private static void ReadReferences(ReadOnlySpan<byte> text, SortedSet<string> names)
    {
        while (text.IndexOf("/usr/share/common-licenses/"u8) is >= 0 and var at)
        {
            text = text[(at + "/usr/share/common-licenses/".Length)..];
            var length = 0;
            while (length < text.Length && (char.IsAsciiLetterOrDigit((char)text[length]) || text[length] is (byte)'-' or (byte)'.' or (byte)'+'))
            {
                length++;
            }

            Add(names, text[..length].TrimEnd((byte)'.'));
        }
    }

    private static void Add(SortedSet<string> names, ReadOnlySpan<byte> name)
    {
        if (name.Length is > 0 and <= MaxNameBytes && names.Count < MaxNames)
        {
            names.Add(Text(name));
        }
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> value) =>
        (value.IndexOf((byte)'\n') is >= 0 and var end ? value[..end] : value).Trim(" \t\r"u8);
}
