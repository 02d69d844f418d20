using System.CommandLine;
using System.Text.Json;
using Plimsoll.Cli.Frame;
using Plimsoll.Formats.GoTemplate;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Scan;

/// <summary>The format <c>template</c>: the report's JSON through a template of the user's in Go's template language.</summary>
internal sealed class ReportTemplate
{
    public const string Format = "template";

    private readonly GoTemplateFile _template;
    private readonly string _path;

    private ReportTemplate(GoTemplateFile template, string path) => (_template, _path) = (template, path);

    public static Option<string?> NewOption() => new("--template") { HelpName = "FILE", Description = "Template for the format 'template', in Go's text/template language over the JSON report." };

    /// <summary>Null when no output has the format; a wrong template is refused before any work is done.</summary>
    public static ReportTemplate? Read(ParseResult args, Option<string?> option, Outputs outputs, CliContext context)
    {
        if (!outputs.Includes(Format))
        {
            return null;
        }

        var path = args.GetValue(option) ?? throw CommandException.Usage("the format 'template' needs a template", "name it with --template FILE");
        try
        {
            var parsed = GoTemplateFile.Parse(File.ReadAllText(Path.Combine(context.Folder, path)), path, Limits.Default);
            return parsed.Value is { } template ? new ReportTemplate(template, path) : throw Wrong(path, parsed.Diagnostics[0]);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"--template: '{Printable.Escape(path)}' cannot be read: {Printable.Escape(failed.Message)}");
        }
    }

    /// <summary>Writes everything or nothing.</summary>
    public void Write(Sink sink, Report report, CancellationToken cancel)
    {
        using var text = new StringWriter { NewLine = "\n" };
        if (_template.Render(JsonSerializer.SerializeToElement(report, PrimitivesJson.Default.Report), text, _path, cancel) is { } wrong)
        {
            throw Wrong(_path, wrong);
        }

        sink.Text(writer => writer.Write(text.ToString()));
    }

    private static CommandException Wrong(string path, Diagnostic wrong) => CommandException.Usage($"--template: {Printable.Escape(path)}: {wrong.Message}");
}
