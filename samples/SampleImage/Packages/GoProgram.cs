using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.SampleImage.Packages;

/// <summary>What the Go linker records in a program about its own making.</summary>
/// <remarks>Source: Go's cmd/link and debug/buildinfo: the form of Go 1.18 and later, which holds the two strings inline.</remarks>
internal sealed record GoProgram(string GoVersion, string MainPackage, string MainModule, ImmutableArray<GoModule> Modules)
{
    private const int HeaderSize = 32;
    private const int Alignment = 16;
    private const byte PointerSize = 8;
    private const byte InlineStrings = 2;

    /// <summary>Marks before and after the module text; the runtime knows them by these bytes.</summary>
    private static readonly byte[] Start = Convert.FromHexString("3077AF0C9274080241E1C107E6D618E6");
    private static readonly byte[] End = Convert.FromHexString("F932433186182072008242104116D8F2");

    /// <summary>Content of the section <c>.go.buildinfo</c>.</summary>
    public byte[] BuildInfo
    {
        get
        {
            var content = new List<byte>();
            content.AddRange([0xFF, .. " Go buildinf:"u8, PointerSize, InlineStrings]);
            content.AddRange(new byte[HeaderSize - content.Count]);
            Append(content, Encoding.UTF8.GetBytes(GoVersion));
            Append(content, [.. Start, .. Encoding.UTF8.GetBytes(ModuleText), .. End]);

            // Like the linker's, the section ends with padding; Go's own reader refuses a string that reaches the very end.
            content.AddRange(new byte[Alignment - (content.Count % Alignment)]);
            return [.. content];
        }
    }

    private string ModuleText
    {
        get
        {
            var text = new StringBuilder($"path\t{MainPackage}\nmod\t{MainModule}\t(devel)\t\n");
            foreach (var module in Modules)
            {
                text.Append($"dep\t{module.Path}\t{module.Version}\n");
                if (module.Replacement is { } replacement)
                {
                    text.Append($"=>\t{replacement.Path}\t{replacement.Version}\t\n");
                }
            }

            return text.Append("build\t-compiler=gc\nbuild\tCGO_ENABLED=0\nbuild\tGOARCH=amd64\nbuild\tGOOS=linux\n").ToString();
        }
    }

    /// <summary>A string with its length before it, in base 128 with the low bits first.</summary>
    private static void Append(List<byte> content, ReadOnlySpan<byte> text)
    {
        var length = text.Length;
        for (; length >= 0x80; length >>= 7)
        {
            content.Add((byte)(length | 0x80));
        }

        content.Add((byte)length);
        content.AddRange(text);
    }
}

/// <summary>A module built into a program; the replacement, when there is one, is what was really built.</summary>
internal sealed record GoModule(string Path, string Version, GoModule? Replacement = null);
