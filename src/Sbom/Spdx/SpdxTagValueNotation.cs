using System.Text;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Spdx;

/// <summary>The tag-value notation: one <c>Tag: value</c> a line, texts of several lines between <c>&lt;text&gt;</c> marks.</summary>
/// <remarks>Source: SPDX 2.3, clauses 6 to 12. A value that a line cannot hold is written as <see cref="QuotedText"/>.</remarks>
internal sealed class SpdxTagValueNotation(Stream output) : SpdxNotation
{
    private readonly StreamWriter _text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };

    public override void Begin(SpdxHeader header, string? documentNamespace)
    {
        Line("SPDXVersion", "SPDX-2.3");
        Line("DataLicense", "CC0-1.0");
        Line("SPDXID", SpdxIds.Document);
        Line("DocumentName", header.Name);
        Line("DocumentNamespace", documentNamespace);
        Line("Creator", header.Creator);
        Line("Created", header.Created);
        Annotation(header, SpdxIds.Document, header.Annotation);
    }

    public override void Packages(SpdxHeader header, IEnumerable<SpdxPackage> packages)
    {
        foreach (var package in packages)
        {
            _text.WriteLine();
            Line("PackageName", package.Name);
            Line("SPDXID", package.Id);
            Line("PackageVersion", package.Version);
            Line("PackageSupplier", package.Supplier);
            Line("PackageDownloadLocation", SpdxPackage.NoAssertion);
            Line("FilesAnalyzed", "false");
            Line("PackageSourceInfo", package.SourceInfo);
            Line("PackageLicenseConcluded", SpdxPackage.NoAssertion);
            Line("PackageLicenseDeclared", package.License);
            Line("PackageCopyrightText", SpdxPackage.NoAssertion);
            Line("PrimaryPackagePurpose", package.Purpose);
            Line("ExternalRef", package.Purl is null ? null : $"PACKAGE-MANAGER purl {package.Purl}");
            Annotation(header, package.Id, package.Annotation);
        }
    }

    public override void Licenses(IEnumerable<SpdxLicense> licenses)
    {
        foreach (var license in licenses)
        {
            _text.WriteLine();
            Line("LicenseID", license.Id);
            Block("ExtractedText", QuotedText.Write(license.Text, SpdxText.IsForbiddenInBlock));
            Line("LicenseName", license.Name);
        }
    }

    public override void Relationships(IEnumerable<SpdxRelationship> relationships)
    {
        _text.WriteLine();
        foreach (var relationship in relationships)
        {
            _text.WriteLine($"Relationship: {relationship.From} {relationship.Type} {relationship.To}");
        }
    }

    public override void End() => _text.Flush();

    public override void Dispose() => _text.Dispose();

    private void Annotation(SpdxHeader header, string element, string comment)
    {
        if (comment.Length == 0)
        {
            return;
        }

        Line("Annotator", header.Creator);
        Line("AnnotationDate", header.Created);
        Line("AnnotationType", "OTHER");
        Line("SPDXREF", element);
        Block("AnnotationComment", comment);
    }

    private void Line(string tag, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _text.WriteLine($"{tag}: {SpdxText.ToLine(value)}");
        }
    }

    private void Block(string tag, string value) => _text.WriteLine($"{tag}: <text>{value}</text>");
}
