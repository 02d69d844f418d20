using System.Formats.Tar;

namespace Plimsoll.SampleImage.Archives;

/// <summary>Writes a layer as an uncompressed ustar archive; the same layer always gives the same bytes.</summary>
internal static class LayerTar
{
    public static byte[] Write(Layer layer)
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var entry in layer.Entries)
            {
                tar.WriteEntry(Entry(entry));
            }
        }

        return buffer.ToArray();
    }

    private static UstarTarEntry Entry(LayerEntry entry)
    {
        var result = new UstarTarEntry(entry.Type, entry.Path)
        {
            ModificationTime = Image.Created,
            Mode = entry.Mode,
            Uid = 0,
            Gid = 0,
        };
        if (entry.Type == TarEntryType.SymbolicLink)
        {
            result.LinkName = entry.LinkTarget;
        }
        else if (entry.Type == TarEntryType.RegularFile)
        {
            result.DataStream = new MemoryStream([.. entry.Content]);
        }

        return result;
    }
}
