using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Reads FIRST's exploit prediction scores: CSV, gzip or not, of <c>cve,epss,percentile</c> under a comment with model and date.</summary>
/// <remarks>Source: first.org/epss, "Data and statistics": <c>#model_version:v2025.03.14,score_date:2025-05-01T00:00:00+0000</c>. A score that is missing is unknown, never zero.</remarks>
internal static class EpssReader
{
    private const int MaxLineLength = 512;

    /// <summary>Whether a file is named as FIRST names its own.</summary>
    public static bool IsFileName(string path) => path.EndsWith(".csv.gz", StringComparison.Ordinal) || path.EndsWith(".csv", StringComparison.Ordinal);

    /// <param name="take">Gets every score, in the order of the file.</param>
    /// <returns>Null with an Error when it is no such file; else what it says of itself, with an Error when lines were lost.</returns>
    /// <exception cref="InvalidDataException">Its compression is damaged.</exception>
    public static Parsed<EpssSummary?> Read(Stream input, Limits limits, Action<PredictionRow> take, CancellationToken cancel)
    {
        var head = new byte[2];
        var isGzip = input.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head is [0x1f, 0x8b];
        input.Position = 0;
        using Stream text = isGzip ? new GZipStream(input, CompressionMode.Decompress, leaveOpen: true) : new BufferedStream(input);
        using var lines = new StreamReader(text, Encoding.UTF8);
        return Read(new LimitedLines(lines, MaxLineLength, limits.MaxPredictionBytes), take, cancel);
    }

    private static Parsed<EpssSummary?> Read(LimitedLines lines, Action<PredictionRow> take, CancellationToken cancel)
    {
        DateTimeOffset? date = null;
        (int Cve, int Score, int Percentile)? columns = null;
        int scores = 0, unreadable = 0;
        while (lines.Next() is { } line)
        {
            cancel.ThrowIfCancellationRequested();
            if (line is ['#', .. var comment])
            {
                date ??= DateOf(comment);
            }
            else if (columns is not { } places)
            {
                if ((columns = ColumnsOf(line)) is null)
                {
                    return Bad("has no columns cve, epss and percentile");
                }
            }
            else if (line.Length > 0)
            {
                if (Row(line.Split(','), places) is { } row)
                {
                    take(row);
                    scores++;
                }
                else
                {
                    unreadable++;
                }
            }
        }

        if (columns is null || scores == 0)
        {
            return Bad("holds no score");
        }

        if (date is null)
        {
            return Bad("does not say of which day it is");
        }

        return new(new EpssSummary(date.Value, scores, unreadable), Problems(unreadable, lines.IsCut));
    }

    private static ImmutableArray<Diagnostic> Problems(int unreadable, bool isCut) =>
    [
        .. unreadable == 0 ? [] : new[] { new Diagnostic("epss-line", DiagnosticSeverity.Error, $"{unreadable} lines of the exploit predictions are not a CVE with two numbers from 0 to 1") },
        .. isCut ? [new Diagnostic("epss-size", DiagnosticSeverity.Error, "The exploit predictions are longer than allowed; the rest was not read")] : Array.Empty<Diagnostic>(),
    ];

    private static DateTimeOffset? DateOf(string comment)
    {
        foreach (var part in comment.Split(','))
        {
            var value = part.Trim();
            if (value.StartsWith("score_date:", StringComparison.Ordinal)
                && DateTimeOffset.TryParse(value["score_date:".Length..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
            {
                return date;
            }
        }

        return null;
    }

    private static (int Cve, int Score, int Percentile)? ColumnsOf(string line)
    {
        var names = Array.ConvertAll(line.Split(','), name => name.Trim().ToLowerInvariant());
        var places = (Array.IndexOf(names, "cve"), Array.IndexOf(names, "epss"), Array.IndexOf(names, "percentile"));
        return places is ( >= 0, >= 0, >= 0) ? places : null;
    }

    private static PredictionRow? Row(string[] fields, (int Cve, int Score, int Percentile) places) =>
        fields.Length > Math.Max(places.Cve, Math.Max(places.Score, places.Percentile))
        && CveNumber.TryParse(fields[places.Cve].Trim(), out var cve)
        && Share(fields[places.Score]) is { } score
        && Share(fields[places.Percentile]) is { } percentile
            ? new PredictionRow(cve.Year, cve.Number, score, percentile)
            : null;

    private static uint? Share(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1
            ? (uint)Math.Round(value * PredictionRow.Unit)
            : null;

    private static Parsed<EpssSummary?> Bad(string why) =>
        new(null, [new Diagnostic("epss-unreadable", DiagnosticSeverity.Error, $"The file of exploit predictions {why}")]);
}

/// <param name="Date">The day that the scores are of.</param>
internal sealed record EpssSummary(DateTimeOffset Date, int Scores, int Unreadable);
