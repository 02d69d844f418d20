using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Sbom.Spdx;

/// <summary>Identifiers of elements and licences: a part to read and a hash of what they stand for, so that equal content has equal identifiers.</summary>
/// <remarks>Source: SPDX 2.3, 7.2 and 10.1: letters, digits, <c>.</c> and <c>-</c>.</remarks>
internal static class SpdxIds
{
    public const string Document = "SPDXRef-DOCUMENT";
    public const string Subject = "SPDXRef-Subject";
    public const string OperatingSystem = "SPDXRef-OperatingSystem";
    public const string LicensePrefix = "LicenseRef-";

    private const int MaxReadableLength = 40;

    public static string OfPackage(Package package, string reference) => $"SPDXRef-Package-{package.Purl.Type}-{Readable(package.Name)}-{Hash(reference)}";

    public static string OfSource(string type, SourcePackage source) => $"SPDXRef-Source-{type}-{Readable(source.Name)}-{Hash($"{source.Name}\n{source.Version}")}";

    public static string OfLicense(string text) => $"{LicensePrefix}{Readable(text)}-{Hash(text)}";

    private static string Readable(string text)
    {
        var characters = text.Take(MaxReadableLength).Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-');
        return string.Concat(characters).Trim('-', '.');
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
