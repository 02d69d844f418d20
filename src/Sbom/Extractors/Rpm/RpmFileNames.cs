using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.RpmHeader;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Extractors.Rpm;

/// <summary>Puts the paths of packages' files together, within what one database may list.</summary>
internal sealed class RpmFileNames
{
    /// <summary>Most path bytes for each byte of a base name: one long directory cannot be repeated for a million short names.</summary>
    private const int MaxExpansion = 48;

    private int _filesLeft = Limits.Default.MaxListedFiles;
    private long _bytesLeft = 1 << 20;

    /// <summary>Whether names were left out because there are too many, or too long ones.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Names that belong to no directory or are longer than any path.</summary>
    public int Malformed { get; private set; }

    /// <summary>The paths of a package's files, without leading slash.</summary>
    public ImmutableArray<string> Of(RpmHeaderBlob header)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        var directories = header.Texts(RpmTag.DirectoryNames).Take(Limits.Default.MaxListedFiles).Select(Decode).ToArray();
        var indexes = header.Numbers(RpmTag.DirectoryIndexes);
        var i = 0;
        foreach (var name in header.Texts(RpmTag.BaseNames))
        {
            if (i >= indexes.Count || indexes[i] >= (uint)directories.Length)
            {
                Malformed++;
            }
            else if (!TryAdd(files, directories[indexes[i]], name))
            {
                return files.ToImmutable();
            }

            i++;
        }

        foreach (var path in header.Texts(RpmTag.OldFileNames))
        {
            if (i > 0 || !TryAdd(files, "", path))
            {
                break;
            }
        }

        return files.ToImmutable();
    }

    private static string Decode(ReadOnlyMemory<byte> text) => Encoding.UTF8.GetString(text.Span);

    /// <summary>False when no more may be listed.</summary>
    private bool TryAdd(ImmutableArray<string>.Builder files, string directory, ReadOnlyMemory<byte> name)
    {
        var length = directory.Length + name.Length;
        if (length > Limits.Default.MaxPathBytes / 2)
        {
            Malformed++;
            return true;
        }

        _bytesLeft += MaxExpansion * (name.Length + 2) - length;
        if (_filesLeft-- <= 0 || _bytesLeft < 0)
        {
            IsExhausted = true;
            return false;
        }

        var path = (directory + Decode(name)).TrimStart('/');
        if (path.Length > 0)
        {
            files.Add(path);
        }

        return true;
    }
}
