using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Images;

/// <summary>A layout that is a directory.</summary>
internal sealed class DiskFolder(string root) : BlobFolder
{
    private readonly List<OpenFile> _open = [];

    public override string Location => root;

    public override bool Contains(string name) => File.Exists(Path.Combine(root, name));

    public override bool TryOpen(string name, out ByteRange range, [NotNullWhen(false)] out string? problem)
    {
        range = default;
        try
        {
            var file = OpenFile.Open(Path.Combine(root, name));
            _open.Add(file);
            range = ByteRange.WholeOf(file);
            problem = null;
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = "is missing";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"cannot be opened ({e.Message})";
        }

        return false;
    }

    public override void Dispose() => _open.ForEach(file => file.Dispose());
}
