using System.Text;

namespace Plimsoll.Sbom.Spdx;

/// <summary>Takes an SPDX tag-value document apart.</summary>
/// <remarks>
/// Source: SPDX 2.2 and 2.3, clauses 6 to 12.
/// <code>
/// document = { "#" comment | blank | tag ":" value }
/// value    = text to the end of the line | "&lt;text&gt;" text of any lines "&lt;/text&gt;"
/// </code>
/// <c>PackageName</c> and <c>FileName</c> begin the next element; tags that say nothing to us are passed over.
/// </remarks>
internal sealed class SpdxTagValueReader(SpdxDocument spdx)
{
    private readonly Dictionary<string, SpdxElement> _byId = new(StringComparer.Ordinal);
    private SpdxElement? _package;
    private (string Id, string Name)? _file;
    private SpdxLicense? _license;
    private string _annotated = "";

    /// <summary>Number of the first line that is neither tag nor comment; zero without.</summary>
    public int FirstBadLine { get; private set; }

    /// <summary>Whether a text of several lines has no end.</summary>
    public bool IsUnfinished { get; private set; }

    public void Read(ReadOnlySpan<byte> document)
    {
        var rest = document;
        for (var number = 1; !rest.IsEmpty && !IsUnfinished; number++)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            var colon = line.IndexOf((byte)':');
            if (line.IsEmpty || line[0] == '#')
            {
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
            else if (colon <= 0)
            {
                FirstBadLine = FirstBadLine == 0 ? number : FirstBadLine;
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
            else if (line[(colon + 1)..].TrimStart(" \t"u8).StartsWith("<text>"u8))
            {
                rest = rest[(rest.IndexOf("<text>"u8) + 6)..];
                var close = rest.IndexOf("</text>"u8);
                IsUnfinished = close < 0;
                var text = close < 0 ? rest : rest[..close];
                number += text.Count((byte)'\n');
                Take(Encoding.UTF8.GetString(line[..colon]), Encoding.UTF8.GetString(text));
                rest = close < 0 ? [] : rest[(close + 7)..];
                end = rest.IndexOf((byte)'\n');
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
            else
            {
                Take(Encoding.UTF8.GetString(line[..colon]), Encoding.UTF8.GetString(line[(colon + 1)..].Trim(" \t"u8)));
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
        }

        Finish();
    }

    private void Take(string tag, string value)
    {
        switch (tag)
        {
            case "SPDXVersion":
                spdx.Version = value;
                break;
            case "PackageName":
                Finish();
                _package = new SpdxElement { Name = value };
                spdx.Add(_package);
                break;
            case "FileName":
                Finish();
                _file = ("", value);
                break;
            case "LicenseID":
                Finish();
                _license = new SpdxLicense(value, "", "");
                break;
            case "SnippetSPDXID":
                Finish();
                break;
            case "SPDXID" when _file is { } file:
                _file = file with { Id = value };
                break;
            case "SPDXID" when _package is not null:
                _package.Id = value;
                _byId.TryAdd(value, _package);
                break;
            case "ExtractedText" when _license is not null:
                _license = _license with { Text = value };
                break;
            case "LicenseName" when _license is not null:
                _license = _license with { Name = value };
                break;
            case "Relationship":
                var words = value.Split(default(char[]), 4, StringSplitOptions.RemoveEmptyEntries);
                if (words.Length >= 3)
                {
                    spdx.Relate(words[0], words[1], words[2]);
                }

                break;
            case "Annotator":
                _annotated = "";
                break;
            case "SPDXREF":
                _annotated = value;
                break;
            case "AnnotationComment":
                (_annotated.Length == 0 || _annotated == SpdxIds.Document ? spdx.Notes : _byId.GetValueOrDefault(_annotated)?.Notes)?.Add(value);
                break;
            default:
                TakeOfPackage(tag, value);
                break;
        }
    }

    private void TakeOfPackage(string tag, string value)
    {
        if (_package is null || _file is not null || _license is not null)
        {
            return;
        }

        switch (tag)
        {
            case "PackageVersion":
                _package.Version = value;
                break;
            case "PackageSupplier":
                _package.Supplier = value;
                break;
            case "PackageSourceInfo":
                _package.SourceInfo = value;
                break;
            case "PackageLicenseDeclared":
                _package.Declared = value;
                break;
            case "PackageLicenseConcluded":
                _package.Concluded = value;
                break;
            case "PrimaryPackagePurpose":
                _package.Purpose = value.Replace('_', '-');
                break;
            case "PackageAttributionText":
                _package.Notes.Add(value);
                break;
            case "ExternalRef" when _package.Purl.Length == 0 && value.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is [_, "purl", var locator]:
                _package.Purl = locator;
                break;
        }
    }

    /// <summary>Ends the file or licence whose lines were being read. A file belongs to the package above it.</summary>
    private void Finish()
    {
        if (_license is { Id.Length: > 0 } license)
        {
            spdx.Licenses[license.Id] = license;
        }

        if (_file is { } file)
        {
            spdx.AddFile(file.Id, file.Name);
            spdx.Relate(_package?.Id ?? "", "CONTAINS", file.Id);
        }

        (_file, _license) = (null, null);
    }
}
