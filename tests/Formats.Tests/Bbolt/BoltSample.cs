using System.IO.Compression;
using System.Text;
using Plimsoll.Formats.Bbolt;
using Plimsoll.Formats.Tests.Executables;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Bbolt;

/// <summary>The file that make.go wrote with bbolt itself, pages of 1 KiB.</summary>
internal static class BoltSample
{
    public const int PageSize = 1024;

    public static byte[] Bytes()
    {
        using var file = File.OpenRead(RepositoryRoot.File("tests/Formats.Tests/Bbolt/sample.db.gz"));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static BoltFile? Open(byte[] bytes, List<Diagnostic> found) => BoltFile.Open(new MemoryRanges(bytes), "sample.db", Limits.Default, found.Add);

    /// <summary>Everything in it as <c>bucket/key=value</c>, and the diagnostics met on the way.</summary>
    public static (List<string> Lines, List<Diagnostic> Diagnostics) Read(byte[] bytes)
    {
        var (lines, found) = (new List<string>(), new List<Diagnostic>());
        if (Open(bytes, found) is { } file)
        {
            Walk(new BoltWalk(file, TestContext.Current.CancellationToken), file.Root, "", lines, depth: 0);
        }

        return (lines, found);
    }

    private static void Walk(BoltWalk walk, BoltBucket bucket, string path, List<string> lines, int depth)
    {
        foreach (var entry in walk.Entries(bucket))
        {
            var name = path + Encoding.Latin1.GetString(entry.Key.Span);
            if (entry.Bucket is null)
            {
                lines.Add($"{name}={Encoding.Latin1.GetString(entry.Value.Span)}");
            }
            else if (depth < 20)
            {
                lines.Add(name + "/");
                Walk(walk, entry.Bucket, name + "/", lines, depth + 1);
            }
        }
    }
}
