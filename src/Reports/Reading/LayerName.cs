using System.Buffers;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>A layer as people know it: its index and the start of the command that made it.</summary>
public static class LayerName
{
    private const int MaxCommand = 40;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string Of(LayerReference layer)
    {
        var command = Command(layer.CreatedBy);
        return command.Length == 0 ? $"layer {layer.Index}" : $"layer {layer.Index} ({command})";
    }

    /// <summary>Without the shell and builder noise that every history line starts with.</summary>
    private static string Command(string? createdBy)
    {
        var text = (createdBy ?? "").AsSpan().Trim();
        foreach (var noise in (ReadOnlySpan<string>)["/bin/sh -c ", "#(nop) ", "RUN /bin/sh -c "])
        {
            text = text.TrimStart();
            text = text.StartsWith(noise, StringComparison.Ordinal) ? text[noise.Length..] : text;
        }

        var words = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var end = words.IndexOf(" # buildkit", StringComparison.Ordinal);
        var cut = ShortenHash(end >= 0 ? words[..end] : words);
        return Printable.Escape(cut.Length > MaxCommand ? cut[..MaxCommand].TrimEnd() + "…" : cut);
    }

    /// <summary>The hash in <c>ADD file:…</c> by its first twelve digits.</summary>
    private static string ShortenHash(string command)
    {
        var start = command.IndexOf(':') + 1;
        var length = command.AsSpan(start).IndexOfAnyExcept(HexDigits) is >= 0 and var end ? end : command.Length - start;
        return length >= 32 ? string.Concat(command.AsSpan(0, start + 12), command.AsSpan(start + length)) : command;
    }
}
