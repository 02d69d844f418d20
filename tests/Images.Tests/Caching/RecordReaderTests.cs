using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Caching;

public sealed class RecordReaderTests
{
    private static readonly ImmutableArray<Diagnostic> Diagnostics =
    [
        new("code", DiagnosticSeverity.Error, "message", Path: "a\nb", Span: new TextSpan(1, 2, 3, 4), Advice: "do"),
        new("other", DiagnosticSeverity.Info, ""),
    ];

    [Fact]
    public void Content_comes_back_as_it_was_written()
    {
        var reader = new RecordReader(Written());

        Assert.Equal(7UL, reader.Number());
        Assert.Equal("text", reader.Text());
        Assert.Null(reader.Text());
        Assert.Equal([1, 2, 3], reader.Bytes().ToArray());
        Assert.Equal(Diagnostics, reader.Diagnostics());
        Assert.True(reader.IsWhole);
    }

    [Fact]
    public void Damaged_content_never_throws_and_what_is_left_over_counts_as_damage()
    {
        foreach (var content in Fuzz.Mutations(Written(), 3000).Concat(Fuzz.Truncations(Written())).Append([.. Written(), 0]))
        {
            var reader = new RecordReader(content);
            reader.Number();
            reader.Text();
            reader.Text();
            reader.Bytes();
            var diagnostics = reader.Diagnostics();
            Assert.True(!reader.IsWhole || diagnostics.Length <= content.Length);
        }

        var longer = new RecordReader(new byte[] { 1, 1 });
        longer.Number();
        Assert.False(longer.IsWhole);
    }

    private static byte[] Written()
    {
        var writer = new RecordWriter();
        writer.Number(7);
        writer.Text("text");
        writer.Text(null);
        writer.Bytes([1, 2, 3]);
        writer.Diagnostics(Diagnostics);
        return writer.Content.ToArray();
    }
}
