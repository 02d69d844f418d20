using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Formats.TrivyIgnore;

/// <summary>Reads <c>.trivyignore</c>: one id a line, comments behind <c>#</c>, and <c>exp:YYYY-MM-DD</c>; each line becomes an exception that the file owns.</summary>
/// <remarks>
/// Source: trivy documentation, "Filtering", and aquasecurity/trivy, pkg/result/ignore.go: the date is the first day on which the line no longer holds.
/// A line that is not understood is left out with a warning, so that what it is about stays open; trivy passes over words that it does not know.
/// </remarks>
public static class TrivyIgnoreFile
{
    /// <summary>The name under which the file counts without being asked for.</summary>
    public const string FileName = ".trivyignore";

    /// <param name="path">Name of the file in diagnostics and exceptions.</param>
    public static Parsed<ImmutableArray<Waiver>> Parse(ReadOnlyMemory<byte> utf8, string path, Limits limits)
    {
        if (utf8.Length > limits.MaxVexBytes || !Utf8.IsValid(utf8.Span))
        {
            var why = utf8.Length > limits.MaxVexBytes ? $"larger than {new ByteSize(limits.MaxVexBytes)}" : "no UTF-8";
            return new([], [new Diagnostic("trivyignore-unreadable", DiagnosticSeverity.Error, $"The ignore file is {why}", Path: path)]);
        }

        var waivers = ImmutableArray.CreateBuilder<Waiver>();
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        var (number, offset) = (0, 0);
        foreach (var line in Encoding.UTF8.GetString(utf8.Span).Split('\n'))
        {
            number++;
            var span = new TextSpan(offset, Encoding.UTF8.GetByteCount(line), number, 1);
            offset += span.Length + 1;
            if (waivers.Count == limits.MaxVexStatements)
            {
                problems.Add(new Diagnostic("trivyignore-entries", DiagnosticSeverity.Error, $"The file has more than {limits.MaxVexStatements} entries; the rest was not read", Path: path, Span: span));
                break;
            }

            var text = line.Trim().TrimStart('\uFEFF');
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (Read(text, $"{path}:{number}", path, out var problem) is { } waiver)
            {
                waivers.Add(waiver);
            }
            else if (problems.Count < limits.MaxDiagnostics)
            {
                problems.Add(new Diagnostic("trivyignore-line", DiagnosticSeverity.Warning, $"The line is left out: {problem}", Path: path, Span: span));
            }
        }

        return new(waivers.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>The exception that an entry stands for; everywhere, when nothing limits it.</summary>
    internal static Waiver Waive(string covers, string id, string path, string? reason, DateOnly? firstDayWithout, WaiverScope? scope = null) => new()
    {
        Id = id,
        Covers = covers,
        Scope = scope ?? new WaiverScope(Image: "*"),
        Reason = string.IsNullOrWhiteSpace(reason) ? $"listed in {path}" : reason.Trim(),
        Owner = path,
        Approver = "",
        Expires = firstDayWithout is { } day ? day.AddDays(-1) : Waiver.NoEnd,
    };

    private static Waiver? Read(string text, string id, string path, out string problem)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var comment = Array.FindIndex(words, word => word[0] == '#');
        DateOnly? end = null;
        foreach (var word in words[1..(comment < 0 ? words.Length : comment)])
        {
            if (!word.StartsWith("exp:", StringComparison.Ordinal))
            {
                problem = $"'{Printable.Escape(word, 64)}' is neither a comment nor exp:YYYY-MM-DD";
                return null;
            }

            if (!DateOnly.TryParseExact(word["exp:".Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day == DateOnly.MinValue)
            {
                problem = $"'{Printable.Escape(word, 64)}' holds no date such as 2026-12-31";
                return null;
            }

            end = day;
        }

        problem = "";
        return Waive(words[0], id, path, comment < 0 ? null : string.Join(' ', words[comment..])[1..], end);
    }
}
