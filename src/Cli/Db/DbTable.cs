using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Reports;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;
using Spectre.Console;

namespace Plimsoll.Cli.Db;

/// <summary>What the database holds, for people.</summary>
internal static class DbTable
{
    public static void Write(IAnsiConsole console, UpdateResult result)
    {
        foreach (var source in result.Sources)
        {
            var style = source.Status is SourceStatus.Failed or SourceStatus.Missing ? new Style(Color.Red) : null;
            Line(console, $"{CellText.Fit(source.Name, 24)}  {KebabNames.Of(source.Status)}", style);
        }

        if (result.Database is { } info)
        {
            Line(console, Sum(info), new Style(decoration: Decoration.Bold));
            Line(console, Printable.Escape(result.Path, 4096), new Style(Color.Grey));
        }
    }

    public static void Write(IAnsiConsole console, string path, DatabaseInfo info, DateTimeOffset now)
    {
        Line(console, Sum(info), new Style(decoration: Decoration.Bold));
        Line(console, $"built {info.Built.UtcDateTime:yyyy-MM-dd HH:mm}Z ({Ages.Of(now - info.Built)} ago), {new ByteSize(info.FileBytes)}, format {info.FormatVersion}", null);
        Line(console, Printable.Escape(path, 4096), new Style(Color.Grey));
        console.WriteLine();
        Line(console, $"{CellText.Fit("SOURCE", 24)}  {"RECORDS",9}  {"WITHDRAWN",9}  {"UNREADABLE",10}  NEWEST CHANGE  FETCHED", new Style(Color.Grey));
        foreach (var source in info.Sources)
        {
            Line(console, string.Create(CultureInfo.InvariantCulture,
                $"{CellText.Fit(source.Name, 24)}  {source.Records,9:N0}  {source.Withdrawn,9:N0}  {source.Unreadable,10:N0}  {(source.Modified is { } day ? $"{day.UtcDateTime:yyyy-MM-dd}" : "-"),-13}  {Ages.Of(now - source.Fetched)} ago"), null);
        }

        console.WriteLine();
        Line(console, $"{CellText.Fit("ECOSYSTEM", 24)}  {"PACKAGES",9}  {"ADVISORIES",10}  VERSIONS", new Style(Color.Grey));
        foreach (var ecosystem in info.Ecosystems)
        {
            Line(console, string.Create(CultureInfo.InvariantCulture,
                $"{CellText.Fit(ecosystem.Name, 24)}  {ecosystem.Packages,9:N0}  {ecosystem.Advisories,10:N0}  {Printable.Escape(ecosystem.Scheme)}"), null);
        }
    }

    private static string Sum(DatabaseInfo info) =>
        string.Create(CultureInfo.InvariantCulture, $"{info.Advisories:N0} {(info.Advisories == 1 ? "advisory" : "advisories")} for {info.Ecosystems.Length:N0} {(info.Ecosystems.Length == 1 ? "ecosystem" : "ecosystems and releases")}, {info.KnownExploited:N0} known exploited");

    private static void Line(IAnsiConsole console, string text, Style? style)
    {
        console.Write(new Text(text, style));
        console.WriteLine();
    }
}
