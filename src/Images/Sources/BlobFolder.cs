using System.Diagnostics.CodeAnalysis;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Named files of an archive or layout.</summary>
internal abstract class BlobFolder : IDisposable
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Location { get; }

    public abstract bool Contains(string name);

    /// <summary>Opens a file by its path inside; the problem is the rest of a sentence that starts with its name.</summary>
    public abstract bool TryOpen(string name, out ByteRange range, [NotNullWhen(false)] out string? problem);

    public abstract void Dispose();

    /// <summary>Whether layers are elsewhere and come by <see cref="FetchAsync"/>.</summary>
    public virtual bool IsRemote => false;

    /// <summary>Makes a document readable where it has to be brought first; what fails is the problem that reading it gives.</summary>
    public virtual ValueTask PrepareAsync(OciDescriptor document, bool isManifest, CancellationToken cancel) => ValueTask.CompletedTask;

    /// <summary>Brings a layer, giving it data or a problem.</summary>
    /// <param name="progress">Gets numbers of bytes.</param>
    public virtual Task<LayerBlob> FetchAsync(LayerBlob layer, Action<long> progress, CancellationToken cancel) => Task.FromResult(layer);

    /// <summary>Reads a whole document.</summary>
    public virtual bool TryRead(string name, int maxBytes, [NotNullWhen(true)] out byte[]? content, [NotNullWhen(false)] out string? problem)
    {
        content = null;
        if (!TryOpen(name, out var range, out problem))
        {
            return false;
        }

        if (range.Length > maxBytes)
        {
            problem = $"is larger than {new ByteSize(maxBytes)}";
            return false;
        }

        var bytes = new byte[range.Available];
        if (range.Read(0, bytes) < range.Length)
        {
            problem = "ends early: the archive is cut off";
            return false;
        }

        content = bytes;
        return true;
    }
}
