using System.Globalization;
using System.Text.Unicode;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests;

/// <summary>Alone, because it takes a few hundred megabytes.</summary>
[Collection(nameof(LargeLayerTests))]
[CollectionDefinition(nameof(LargeLayerTests), DisableParallelization = true)]
public sealed class LargeLayerTests
{
    private const int Files = 1_000_000;
    private const int Directories = 5000;

    [Fact]
    public void A_million_entries_stay_within_bounds()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var pass = new LayerPass(AnalyzerPlan.Of([new AnalyzerGroup("test", "", [new Probe()])]), Limits.Default, null, TestContext.Current.CancellationToken);
        pass.Run(new ManyFiles());
        var listing = pass.FinishListing();
        var tree = new TreeBuilder(Limits.Default);
        tree.Apply(0, listing, new HashSet<int>(), hasWhiteouts: true, pass.Log, TestContext.Current.CancellationToken);

        // Everything that this thread ever allocated counts.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 320L * Files);
        Assert.InRange(listing.Chunks.Sum(chunk => (long)chunk.Length), 0, 25L * Files);
        Assert.Equal(Files, listing.Count);
        Assert.Equal(Files + Directories + 1, tree.Nodes.Count);
        Assert.Empty(pass.Log.Finish());
        Assert.True(pass.ReachedEnd);
    }

    /// <summary>An archive of empty files, made up while it is read.</summary>
    private sealed class ManyFiles : ByteSource
    {
        private readonly byte[] _header = new TarBuilder().Entry('0', "d0000/f0000000"u8, [], 0).WithoutEnd().ToArray();
        private readonly int _rest;
        private long _position;

        public ManyFiles()
        {
            _header.AsSpan(148, 8).Fill((byte)' ');
            _rest = _header.Sum(single => single) - _header[..14].Sum(single => single);
        }

        public override long Position => _position;

        public override int Read(Span<byte> destination)
        {
            var number = (int)(_position / TarBuilder.BlockSize);
            if (number == Files)
            {
                return 0;
            }

            Utf8.TryWrite(_header, CultureInfo.InvariantCulture, $"d{number % Directories:d4}/f{number:d7}", out _);
            var sum = _rest;
            foreach (var single in _header.AsSpan(0, 14))
            {
                sum += single;
            }

            for (var digit = 5; digit >= 0; digit--, sum >>= 3)
            {
                _header[148 + digit] = (byte)('0' + (sum & 7));
            }

            _header.CopyTo(destination);
            _position += destination.Length;
            return destination.Length;
        }

        public override long Skip(long count) => 0;
    }
}
