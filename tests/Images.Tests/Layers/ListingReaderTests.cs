using System.Text;

namespace Plimsoll.Images.Tests.Layers;

public sealed class ListingReaderTests
{
    private static readonly (string Path, EntryRow Row, string Link)[] Rows =
    [
        ("usr", new EntryRow(RowKind.Directory, 0x1ed, 0, 0, 0), ""),
        ("usr/bin/tool", new EntryRow(RowKind.File, 0x9ed, 1000, -1, long.MaxValue), ""),
        ("usr/bin/tool2", new EntryRow(RowKind.HardLink, 0x1a4, 0, 0, 0), "usr/bin/tool"),
        ("lib", new EntryRow(RowKind.SymbolicLink, 0x1ff, 0, 0, 0), "usr/lib"),
        (new string('x', 16_000), new EntryRow(RowKind.Fifo, 0, 0, 0, 0), ""),
    ];

    [Fact]
    public void Rows_come_back_as_they_were_written_across_chunks()
    {
        var writer = new ListingWriter();
        for (var i = 0; i < 200; i++)
        {
            foreach (var (path, row, link) in Rows)
            {
                writer.Add(Encoding.UTF8.GetBytes($"{i}/{path}"), row, Encoding.UTF8.GetBytes(link));
            }
        }

        var listing = writer.Finish();
        Assert.True(listing.Chunks.Length > 10);
        var reader = new ListingReader(listing);
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(reader.MoveNext());
            var (path, row, link) = Rows[i % Rows.Length];
            Assert.Equal((i, $"{i / Rows.Length}/{path}", row, link), (reader.Index, Encoding.UTF8.GetString(reader.Path), reader.Row, Encoding.UTF8.GetString(reader.Link)));
        }

        Assert.False(reader.MoveNext());
        Assert.False(reader.IsDamaged);
    }

    [Fact]
    public void Damaged_rows_end_the_reading()
    {
        var writer = new ListingWriter();
        foreach (var (path, row, link) in Rows[..4])
        {
            writer.Add(Encoding.UTF8.GetBytes(path), row, Encoding.UTF8.GetBytes(link));
        }

        var good = writer.Finish().Chunks[0].ToArray();
        foreach (var bad in Fuzz.Mutations(good, 2000).Concat(Fuzz.Truncations(good)))
        {
            var reader = new ListingReader(new LayerListing([bad], 4));
            var rows = 0;
            while (reader.MoveNext())
            {
                rows++;
            }

            Assert.InRange(rows, 0, 4);
        }
    }
}
