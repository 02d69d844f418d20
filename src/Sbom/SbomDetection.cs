using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom;

/// <summary>Tells the formats of bills of materials apart by their content.</summary>
internal static class SbomDetection
{
    private const string Readable = "CycloneDX JSON or XML, SPDX JSON or tag-value";

    /// <returns>The format, or <see cref="SbomFormat.Unknown"/> with a sentence about what the document is instead.</returns>
    public static (SbomFormat Format, string Refusal) Detect(ReadOnlySpan<byte> document, Limits limits)
    {
        var text = JsonWalk.WithoutMark(document).TrimStart(" \t\r\n"u8);
        return text switch
        {
            [] => (SbomFormat.Unknown, "The document is empty"),
            [(byte)'{', ..] => OfJson(text, limits),
            [(byte)'<', ..] => (SbomFormat.CycloneDxXml, ""),
            [0xfe, 0xff, ..] or [0xff, 0xfe, ..] => (SbomFormat.Unknown, "The document is UTF-16; only UTF-8 can be read"),
            _ when HasSpdxTag(text) => (SbomFormat.SpdxTagValue, ""),
            _ => (SbomFormat.Unknown, $"The document is no bill of materials ({Readable})"),
        };
    }

    /// <summary>By the first member that only one format has. A document that is broken before it is taken for CycloneDX, whose reader says where.</summary>
    private static (SbomFormat Format, string Refusal) OfJson(ReadOnlySpan<byte> text, Limits limits)
    {
        try
        {
            var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
            json.Read();
            while (json.NextMember(out var name))
            {
                switch (name)
                {
                    case "bomFormat":
                        return (SbomFormat.CycloneDxJson, "");
                    case "spdxVersion" or "SPDXID":
                        return (SbomFormat.SpdxJson, "");
                    case "@context":
                        return (SbomFormat.Unknown, $"The document is SPDX 3 or other JSON-LD, which cannot be read; make it {Readable}");
                    case "ArtifactName":
                        return (SbomFormat.Unknown, $"The document is a report of Trivy, not a bill of materials; make it with --format cyclonedx or spdx-json");
                    case "payloadType" or "_type":
                        return (SbomFormat.Unknown, "The document is an attestation around another one; name the bill of materials itself");
                    case "artifactRelationships":
                        return (SbomFormat.Unknown, "The document is Syft's own JSON; make it with -o cyclonedx-json or spdx-json");
                }

                json.Skip();
            }

            return (SbomFormat.Unknown, $"The document is no bill of materials ({Readable})");
        }
        catch (JsonException)
        {
            return (SbomFormat.CycloneDxJson, "");
        }
    }

    /// <summary>Whether a line near the beginning has the tag that every SPDX document must begin with.</summary>
    private static bool HasSpdxTag(ReadOnlySpan<byte> text)
    {
        const int MaxLines = 200;
        for (var line = 0; line < MaxLines && !text.IsEmpty; line++)
        {
            var end = text.IndexOf((byte)'\n');
            if ((end < 0 ? text : text[..end]).TrimStart(" \t"u8).StartsWith("SPDXVersion:"u8))
            {
                return true;
            }

            text = end < 0 ? [] : text[(end + 1)..];
        }

        return false;
    }
}
