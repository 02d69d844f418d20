using System.Buffers;
using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Osv;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>Reads the version constraints of trivy-db: what advisories of languages say instead of ranges.</summary>
/// <remarks>
/// <code>
/// constraint = alternative { "||" alternative }
/// alternative = term { [ "," ] term } | interval { "," interval }
/// term = [ operator ] version | "*"
/// operator = "=" | "==" | "===" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "~&gt;" | "~=" | "~" | "^"
/// interval = ( "[" | "(" ) [ version ] [ "," [ version ] ] ( "]" | ")" )
/// </code>
/// Source: aquasecurity/trivy, pkg/detector/library/compare; node-semver, "Ranges"; RubyGems, "Pessimistic version constraint"; PEP 440, "Compatible release"; Maven, "Version range specification".
/// <c>~</c> and <c>^</c> are read for SemVer ecosystems alone, because others mean other things by them; <c>~&gt;</c> and <c>~=</c> need plain numbers.
/// </remarks>
internal static class VersionConstraints
{
    private static readonly SearchValues<char> OperatorCharacters = SearchValues.Create("=!<>~^");
    private static readonly SearchValues<char> TermEnds = SearchValues.Create(" \t\r\n,|=!<>~^[]()");

    /// <summary>The versions that satisfy any of the constraints; null when one of them is not understood or names a version that the scheme refuses.</summary>
    public static VersionSet? Parse(IReadOnlyCollection<string> constraints, VersionScheme scheme, Limits limits)
    {
        var alternatives = constraints.SelectMany(constraint => constraint.Split("||")).Take(limits.MaxConstraints + 1).ToList();
        return alternatives.Count <= limits.MaxConstraints ? AnyOf(alternatives, scheme) : null;
    }

    /// <summary>Joins halves first, so that many constraints cost no more than sorting them.</summary>
    private static VersionSet? AnyOf(List<string> alternatives, VersionScheme scheme)
    {
        var sets = new List<VersionSet>();
        foreach (var alternative in alternatives)
        {
            if (Alternative(alternative.AsSpan().Trim(), scheme) is not { } set)
            {
                return null;
            }

            sets.Add(set);
        }

        while (sets.Count > 1)
        {
            sets = [.. sets.Chunk(2).Select(pair => pair is [var left, var right] ? left.Or(right) : pair[0])];
        }

        return sets is [var all] ? all : VersionSet.None(scheme);
    }

    private static VersionSet? Alternative(ReadOnlySpan<char> text, VersionScheme scheme)
    {
        if (text is ['[' or '(', ..])
        {
            return Intervals(text, scheme);
        }

        var all = VersionSet.All(scheme);
        if (text is "" or "*")
        {
            return all;
        }

        while (!text.IsEmpty)
        {
            var name = text[..LengthTo(text, text.IndexOfAnyExcept(OperatorCharacters))];
            text = text[name.Length..].TrimStart();
            var version = text[..LengthTo(text, text.IndexOfAny(TermEnds))];
            text = text[version.Length..].TrimStart();
            if (version.IsEmpty || Term(name, version.ToString(), scheme) is not { } term)
            {
                return null;
            }

            all = all.And(term);
            if (text is [',', .. var rest])
            {
                text = rest.TrimStart();
                if (text.IsEmpty)
                {
                    return null;
                }
            }
        }

        return all;
    }

    private static VersionSet? Term(ReadOnlySpan<char> name, string version, VersionScheme scheme)
    {
        if (version == "*")
        {
            return name is "" or "=" or "==" or ">=" ? VersionSet.All(scheme) : null;
        }

        if (name is ['~', ..] or ['^', ..])
        {
            return Span(name, version, scheme);
        }

        if (version.EndsWith(".*", StringComparison.Ordinal) || version.EndsWith(".x", StringComparison.Ordinal))
        {
            return name is "" or "=" or "==" ? Below(version[..^2], scheme, kept: 0, least: 1) : null;
        }

        // Advisories made from OSV write its start of all versions, which is none of them.
        if (version == OsvEvents.Start && name is ">=")
        {
            return VersionSet.All(scheme);
        }

        // SemVer ecosystems read a version that is cut short as if it went on with zeros; alone it would mean all that begin with it.
        if (scheme.Name == "semver" && name is "<" or "<=" or ">" or ">=" && Numbers(version) is { Length: 1 or 2 } numbers)
        {
            version = Padded(numbers);
        }

        if (!scheme.IsValid(version))
        {
            return null;
        }

        VersionCut before = new(version, IsAfter: false), after = new(version, IsAfter: true);
        return name switch
        {
            "" or "=" or "==" or "===" => Between(before, after),
            "!=" => VersionSet.All(scheme).Except(Between(before, after)),
            "<" => Between(VersionCut.Start, before),
            "<=" => Between(VersionCut.Start, after),
            ">" => Between(after, VersionCut.End),
            ">=" => Between(before, VersionCut.End),
            _ => null,
        };

        VersionSet Between(VersionCut from, VersionCut to) => VersionSet.Between(scheme, from, to);
    }

    private static VersionSet? Span(ReadOnlySpan<char> name, string version, VersionScheme scheme) => name switch
    {
        "~>" => Below(version, scheme, kept: 1, least: 1),
        "~=" => Below(version, scheme, kept: 1, least: 2),
        "~" when scheme.Name == "semver" => Tilde(version, scheme),
        "^" when scheme.Name == "semver" => Caret(version, scheme),
        _ => null,
    };

    /// <summary>From the version up to the next one of the number in which it ends, or of the one before that: <c>~&gt; 2.3.1</c> ends before 2.4, <c>2.3.*</c> before 2.4 too.</summary>
    /// <param name="kept">How many numbers at the end may grow; one number always stays.</param>
    private static VersionSet? Below(string version, VersionScheme scheme, int kept, int least) =>
        Numbers(version) is { } numbers && numbers.Length >= least ? Until(version, numbers[..Math.Max(1, numbers.Length - kept)], scheme) : null;

    private static VersionSet? Tilde(string version, VersionScheme scheme) =>
        Numbers(version) is { Length: <= 3 } numbers ? Until(version, numbers[..Math.Min(2, numbers.Length)], scheme) : null;

    /// <summary>The first number that is not zero stays.</summary>
    private static VersionSet? Caret(string version, VersionScheme scheme)
    {
        if (Numbers(version) is not { Length: <= 3 } numbers)
        {
            return null;
        }

        var first = Array.FindIndex(numbers, number => number != 0);
        return Until(version, numbers[..((first < 0 ? numbers.Length - 1 : first) + 1)], scheme);
    }

    private static VersionSet? Until(string from, uint[] prefix, VersionScheme scheme)
    {
        if (prefix[^1] == uint.MaxValue || (scheme.Name == "semver" && Numbers(from)!.Length > 3))
        {
            return null;
        }

        prefix[^1]++;
        // SemVer wants three numbers. What comes before a release is ordered ahead of it, and does not belong to the span either.
        var end = scheme.Name switch
        {
            "semver" => Padded(prefix) + "-0",
            "gem" => string.Join('.', prefix) + ".a",
            "pep440" => string.Join('.', prefix) + ".dev0",
            _ => string.Join('.', prefix),
        };
        var start = scheme.Name == "semver" ? Padded(Numbers(from)!) : from;
        return scheme.IsValid(start) && scheme.IsValid(end) ? VersionSet.Between(scheme, new(start, IsAfter: false), new(end, IsAfter: false)) : null;
    }

    private static string Padded(uint[] numbers) => string.Join('.', numbers.Concat([0u, 0u]).Take(3));

    private static uint[]? Numbers(string version)
    {
        var parts = version.Split('.');
        var numbers = new uint[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!uint.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }

    private static VersionSet? Intervals(ReadOnlySpan<char> text, VersionScheme scheme)
    {
        var any = VersionSet.None(scheme);
        while (text is ['[' or '(', ..])
        {
            var end = text.IndexOfAny("])");
            if (end < 0 || Interval(text[1..end].ToString().Split(','), text[0] == '(', text[end] == ')', scheme) is not { } interval)
            {
                return null;
            }

            any = any.Or(interval);
            text = text[(end + 1)..].TrimStart();
            text = text is [',', .. var rest] ? rest.TrimStart() : text;
        }

        return text.IsEmpty ? any : null;
    }

    private static VersionSet? Interval(string[] bounds, bool opensAfter, bool closesBefore, VersionScheme scheme)
    {
        bounds = Array.ConvertAll(bounds, bound => bound.Trim());
        if (!Array.TrueForAll(bounds, bound => bound.Length == 0 || scheme.IsValid(bound)))
        {
            return null;
        }

        return bounds switch
        {
            [{ Length: > 0 } only] when !opensAfter && !closesBefore => VersionSet.Between(scheme, new(only, false), new(only, true)),
            [var from, var to] => VersionSet.Between(
                scheme,
                from.Length == 0 ? VersionCut.Start : new(from, opensAfter),
                to.Length == 0 ? VersionCut.End : new(to, !closesBefore)),
            _ => null,
        };
    }

    private static int LengthTo(ReadOnlySpan<char> text, int end) => end < 0 ? text.Length : end;
}
