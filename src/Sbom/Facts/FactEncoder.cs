using System.Buffers;
using System.Text;
using Plimsoll.Images;

namespace Plimsoll.Sbom.Facts;

/// <summary>Writes facts as compact bytes.</summary>
/// <remarks>
/// <code>
/// payload  = kind body
/// packages = count { name version arch? source-name? source-version? supplier? revision? modularity? texts paths inner? reference? texts flags }
/// list     = package paths
/// licences = package texts
/// release  = count { key value }
/// texts    = count { text }         paths = count { shared text }    shared = bytes taken over from the path before
/// text     = length utf-8           text? = 0 | length + 1 utf-8     numbers are unsigned LEB128
/// </code>
/// flags    = 1 for development, 2 for direct, 4 for not direct, 8, 16 and 24 for low, medium and high confidence
/// <see cref="Format"/> is part of every analyzer's version and so of the cache key.
/// </remarks>
internal static class FactEncoder
{
    /// <summary>Raised whenever the same fact gives other bytes.</summary>
    public const int Format = 3;

    public static void Add(this FactSink sink, Fact fact)
    {
        var into = new ArrayBufferWriter<byte>(256);
        switch (fact)
        {
            case Fact.Packages packages:
                into.Write([(byte)FactKind.Packages]);
                Number(into, packages.Items.Length);
                foreach (var package in packages.Items)
                {
                    Package(into, package);
                }

                break;
            case Fact.FileList list:
                into.Write([(byte)FactKind.FileList]);
                Text(into, list.Package);
                Paths(into, list.Paths.AsSpan());
                break;
            case Fact.Licenses licenses:
                into.Write([(byte)FactKind.Licenses]);
                Text(into, licenses.Package);
                Texts(into, licenses.Names.AsSpan());
                break;
            case Fact.Release release:
                into.Write([(byte)FactKind.Release]);
                Number(into, release.Values.Count);
                foreach (var (key, value) in release.Values)
                {
                    Text(into, key);
                    Text(into, value);
                }

                break;
        }

        sink.Add(into.WrittenSpan);
    }

    private static void Package(ArrayBufferWriter<byte> into, PackageFact package)
    {
        Text(into, package.Name);
        Text(into, package.Version);
        OptionalText(into, package.Architecture);
        OptionalText(into, package.SourceName);
        OptionalText(into, package.SourceVersion);
        OptionalText(into, package.Supplier);
        OptionalText(into, package.Revision);
        OptionalText(into, package.Modularity);
        Texts(into, package.Licenses.AsSpan());
        Paths(into, package.Files.AsSpan());
        OptionalText(into, package.Inner);
        OptionalText(into, package.Reference);
        Texts(into, package.DependsOn.AsSpan());
        Number(into, (package.IsDevelopment ? 1 : 0) | (package.IsDirect switch { true => 2, false => 4, null => 0 }) | (package.Confidence is { } confidence ? ((int)confidence + 1) << 3 : 0));
    }

    private static void Paths(ArrayBufferWriter<byte> into, ReadOnlySpan<string> paths)
    {
        Number(into, paths.Length);
        byte[] last = [];
        foreach (var path in paths)
        {
            var bytes = Encoding.UTF8.GetBytes(path);
            var shared = bytes.AsSpan().CommonPrefixLength(last);
            Number(into, shared);
            Number(into, bytes.Length - shared);
            into.Write(bytes.AsSpan(shared));
            last = bytes;
        }
    }

    private static void Texts(ArrayBufferWriter<byte> into, ReadOnlySpan<string> texts)
    {
        Number(into, texts.Length);
        foreach (var text in texts)
        {
            Text(into, text);
        }
    }

    private static void Text(ArrayBufferWriter<byte> into, string text)
    {
        Number(into, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, into);
    }

    private static void OptionalText(ArrayBufferWriter<byte> into, string? text)
    {
        Number(into, text is null ? 0 : Encoding.UTF8.GetByteCount(text) + 1);
        Encoding.UTF8.GetBytes(text ?? "", into);
    }

    private static void Number(ArrayBufferWriter<byte> into, int value)
    {
        var span = into.GetSpan(5);
        var length = 0;
        for (var rest = (uint)value; ; rest >>= 7)
        {
            span[length++] = (byte)(rest >= 0x80 ? rest | 0x80 : rest);
            if (rest < 0x80)
            {
                into.Advance(length);
                return;
            }
        }
    }
}
