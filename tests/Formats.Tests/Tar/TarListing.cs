using System.Text;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Tar;

/// <summary>Reads a whole archive into lines, for comparing.</summary>
internal sealed record TarListing(IReadOnlyList<TarLine> Entries, IReadOnlyList<Diagnostic> Diagnostics)
{
    public IEnumerable<string> Names => Entries.Select(entry => entry.Name);

    public IEnumerable<string> Codes => Diagnostics.Select(diagnostic => diagnostic.Code).Distinct();

    public static TarListing Of(byte[] archive, Limits? limits = null, int maxBody = 1 << 20)
    {
        var entries = new List<TarLine>();
        var diagnostics = new List<Diagnostic>();
        var reader = new TarReader(new MemorySource(archive), limits ?? Limits.Default, diagnostics.Add);
        while (reader.MoveNext())
        {
            var body = new byte[Math.Min(maxBody, reader.Length)];
            var count = reader.Read(body);
            entries.Add(new TarLine(reader.Kind, EntryText.Decode(reader.Name), EntryText.Decode(reader.LinkName), reader.Length, reader.Mode, reader.UserId, Encoding.Latin1.GetString(body.AsSpan(0, count))));
        }

        Assert.False(reader.MoveNext());
        return new TarListing(entries, diagnostics);
    }
}

internal sealed record TarLine(TarEntryKind Kind, string Name, string Link, long Length, int Mode, int UserId, string Body);
