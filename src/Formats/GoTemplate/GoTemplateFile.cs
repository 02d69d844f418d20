using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.GoTemplate;

/// <summary>A template in Go's text/template language, for data that is JSON.</summary>
/// <remarks>
/// Source: Go, package text/template: actions, pipelines, variables, range with break and continue, define, block and template, trim markers, and its functions but for <c>call</c> and <c>slice</c>.
/// Deviation: there are no methods to call, since the data has none; a map's missing member prints as <c>&lt;no value&gt;</c>, as in Go.
/// </remarks>
public sealed class GoTemplateFile
{
    private readonly ImmutableArray<TemplateNode> _main;
    private readonly Dictionary<string, ImmutableArray<TemplateNode>> _defined;
    private readonly Limits _limits;

    private GoTemplateFile(ImmutableArray<TemplateNode> main, Dictionary<string, ImmutableArray<TemplateNode>> defined, Limits limits) =>
        (_main, _defined, _limits) = (main, defined, limits);

    /// <summary>Null, with one error, when the text is no template.</summary>
    public static Parsed<GoTemplateFile?> Parse(string source, string path, Limits limits)
    {
        try
        {
            if (source.Length > limits.MaxTemplateBytes)
            {
                throw new TemplateException(0, "the template is too long");
            }

            var (main, defined) = TemplateParser.Parse(source, limits.MaxDepth);
            return new(new GoTemplateFile(main, defined, limits), []);
        }
        catch (TemplateException wrong)
        {
            return new(null, [Wrong(wrong, path)]);
        }
    }

    /// <summary>Null when all was written; else why it ended early.</summary>
    public Diagnostic? Render(JsonElement data, TextWriter output, string path, CancellationToken cancel)
    {
        try
        {
            new TemplateRun(_defined, TemplateValues.Of(data), output, _limits, cancel).Run(_main);
            return null;
        }
        catch (TemplateException wrong)
        {
            return Wrong(wrong, path);
        }
    }

    private static Diagnostic Wrong(TemplateException wrong, string path) =>
        new("template", DiagnosticSeverity.Error, wrong.Line > 0 ? $"line {wrong.Line}: {wrong.Message}" : wrong.Message, Path: path);
}
