using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary>Every <c>package.json</c> with a name and a version: installed packages, and applications outside <c>node_modules</c>.</summary>
/// <remarks>Source: npm, package.json. Files without either field only switch module kinds, and prove no package.</remarks>
internal sealed class PackageJson : PackageExtractor
{
    private const string Modules = "node_modules";
    private const int MaxLicenses = 100;

    public override string Name => "package-json";

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("package.json")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        try
        {
            var package = Read(JsonWalk.WithoutMark(whole.Span));
            if (package is { Name.Length: > 0, Version.Length: > 0 })
            {
                sink.Add(new Fact.Packages([package]));
            }
        }
        catch (JsonException exception)
        {
            // A package's own fixtures are broken on purpose now and then; the file that npm put there never is.
            var severity = IsInstalled(file.Path) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
            sink.Report(new("package-json-malformed", severity, $"The file is no JSON (line {exception.LineNumber + 1})"));
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NpmNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => IsInstalled(path) ? Confidence.Medium : Confidence.Low;

    /// <summary>Whether it lies at <c>node_modules/NAME</c> or <c>node_modules/@SCOPE/NAME</c>.</summary>
    private static bool IsInstalled(string path) => path.Split('/') switch
    {
        [.., Modules, var scope, _, _] when scope.StartsWith('@') => true,
        [.., Modules, _, _] => true,
        _ => false,
    };

    private static PackageFact? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Limits.Default.MaxDepth });
        if (!reader.Read() || !reader.EntersObject())
        {
            return null;
        }

        string name = "", version = "";
        var licenses = ImmutableArray.CreateBuilder<string>();
        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    name = reader.TakeText().Trim();
                    break;
                case "version":
                    version = reader.TakeText().Trim();
                    break;
                case "license" or "licenses":
                    ReadLicenses(ref reader, licenses);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new PackageFact { Name = name, Version = version, Licenses = licenses.ToImmutable() };
    }

    /// <summary>A text, an object with a type, or a list of these.</summary>
    private static void ReadLicenses(ref Utf8JsonReader reader, ImmutableArray<string>.Builder licenses)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            ReadLicense(ref reader, licenses);
            return;
        }

        for (var more = reader.FirstItem(); more; more = reader.NextItem())
        {
            ReadLicense(ref reader, licenses);
        }
    }

    private static void ReadLicense(ref Utf8JsonReader reader, ImmutableArray<string>.Builder licenses)
    {
        var text = "";
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            text = reader.TakeText();
        }
        else
        {
            while (reader.NextMember(out var member))
            {
                text = member == "type" ? reader.TakeText() : text + reader.SkipValue();
            }
        }

        if (text.Length > 0 && licenses.Count < MaxLicenses && !licenses.Contains(text))
        {
            licenses.Add(text);
        }
    }
}
