using System.Collections.Immutable;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Spdx;

/// <summary>Licence texts as one SPDX expression and back.</summary>
/// <remarks>
/// Source: SPDX 2.3, annex D. All of them are declared, so they are joined by <c>AND</c>. Identifiers stand as they are, expressions in parentheses,
/// and any other text behind a <c>LicenseRef-</c> of its own; so what was joined can be told from what was an expression before.
/// </remarks>
internal static class SpdxLicenses
{
    private const string And = " AND ";

    public static string Join(ImmutableArray<string> licenses) =>
        licenses.IsEmpty ? SpdxPackage.NoAssertion : string.Join(And, licenses.Select(text => IsListed(text) ? text : SpdxIdentifiers.IsExpression(text) ? $"({text})" : SpdxIds.OfLicense(text)));

    /// <summary>The licences that need a text of their own, each once, by identifier.</summary>
    public static IEnumerable<SpdxLicense> Extracted(IEnumerable<Package> packages) =>
        packages.SelectMany(p => p.Licenses)
            .Where(text => !IsListed(text) && !SpdxIdentifiers.IsExpression(text))
            .Distinct()
            .Select(text => new SpdxLicense(SpdxIds.OfLicense(text), Name(text), text))
            .OrderBy(license => license.Id, StringComparer.Ordinal);

    /// <summary>Takes an expression apart at its outermost <c>AND</c>s; empty for one that asserts nothing.</summary>
    /// <param name="texts">What each <c>LicenseRef-</c> stands for.</param>
    public static IEnumerable<string> Split(string expression, IReadOnlyDictionary<string, string> texts)
    {
        if (expression is "" or "NONE" or SpdxPackage.NoAssertion)
        {
            yield break;
        }

        int depth = 0, start = 0;
        for (var i = 0; i <= expression.Length; i++)
        {
            var isEnd = i == expression.Length;
            depth += isEnd ? 0 : expression[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (isEnd || (depth == 0 && expression[i] == ' ' && expression.AsSpan(i).StartsWith(And, StringComparison.Ordinal)))
            {
                var part = Bare(expression[start..i].Trim());
                if (part.Length > 0)
                {
                    yield return texts.GetValueOrDefault(part, part);
                }

                start = i + And.Length;
                i = isEnd ? i : start - 1;
            }
        }
    }

    /// <summary>On SPDX's list and no exception, which says nothing by itself.</summary>
    private static bool IsListed(string text) => SpdxIdentifiers.Contains(text) && !text.Contains("-exception", StringComparison.Ordinal);

    /// <summary>Without the parentheses that are around all of it.</summary>
    private static string Bare(string part)
    {
        if (part is not ['(', .., ')'])
        {
            return part;
        }

        var depth = 0;
        for (var i = 0; i < part.Length - 1; i++)
        {
            depth += part[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return part;
            }
        }

        return part[1..^1].Trim();
    }

    private static string Name(string text)
    {
        var line = text.AsSpan().Trim();
        line = line.IndexOfAny('\r', '\n') is >= 0 and var end ? line[..end] : line;
        return (line.Length > 100 ? line[..100] : line).ToString() is { Length: > 0 } name ? name : SpdxPackage.NoAssertion;
    }
}
