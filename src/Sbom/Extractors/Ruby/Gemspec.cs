using System.Buffers;
using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Ruby;

/// <summary>Installed gems, those that come with Ruby too: <c>specifications/NAME-VERSION.gemspec</c> and <c>specifications/default/*.gemspec</c>.</summary>
/// <remarks>
/// Source: rubygems, <c>Gem::Specification#to_ruby</c> and <c>Gem::StubSpecification</c>. Such files are Ruby, but written by RubyGems in one form: a comment
/// <c># stub: NAME VERSION PLATFORM REQUIRE-PATHS</c>, then assignments of quoted texts. Nothing is run; what is computed is not understood and reported.
/// </remarks>
internal sealed class Gemspec : PackageExtractor
{
    private const string Stub = "# stub: ";
    private const int MaxLicenses = 20;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

    public override string Name => "gemspec";

    public override ImmutableArray<PathPattern> Patterns { get; } =
        [PathPattern.InDirectoriesNamed("specifications", ".gemspec"), PathPattern.InDirectoriesNamed("default", ".gemspec")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (!IsInstalled(file.Path) || Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        string name = "", version = "", platform = GemNames.PlainPlatform;
        ImmutableArray<string> licenses = [];
        foreach (var raw in Text(whole.Span).Split('\n'))
        {
            var line = raw.Trim();
            if (name.Length == 0 && line.StartsWith(Stub, StringComparison.Ordinal) && line[Stub.Length..].Split(' ') is [var stubName, var stubVersion, var stubPlatform, ..])
            {
                (name, version, platform) = (stubName, stubVersion, stubPlatform);
            }
            else if (Assigned(line, "name") is { } named && name.Length == 0)
            {
                name = Texts(named).FirstOrDefault("");
            }
            else if (Assigned(line, "version") is { } versioned && version.Length == 0)
            {
                version = Texts(versioned).FirstOrDefault("");
            }
            else if (Assigned(line, "platform") is { } onPlatform && platform == GemNames.PlainPlatform)
            {
                platform = Texts(onPlatform).FirstOrDefault(GemNames.PlainPlatform);
            }
            else if ((Assigned(line, "licenses") ?? Assigned(line, "license")) is { } licensed)
            {
                licenses = [.. Texts(licensed).Where(text => text.Length > 0).Distinct().Take(MaxLicenses)];
            }
        }

        if (name.Length == 0 || version.Length == 0)
        {
            sink.Report(new("gemspec-malformed", DiagnosticSeverity.Error, "The file of an installed gem states no name and version in the form that RubyGems writes"));
            return;
        }

        sink.Add(new Fact.Packages([new PackageFact { Name = name, Version = version, Architecture = platform == GemNames.PlainPlatform ? null : platform, Licenses = licenses }]));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => GemNames.Purl(package);

    /// <summary>RubyGems wrote it when it installed the gem.</summary>
    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static bool IsInstalled(string path) => path.Split('/') is [.., "specifications", _] or [.., "specifications", "default", _];

    /// <summary>What follows <c>VARIABLE.field =</c>; null for any other line.</summary>
    private static string? Assigned(string line, string field)
    {
        var dot = line.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || line.AsSpan(0, dot).ContainsAnyExcept(Letters) || !line.AsSpan(dot + 1).StartsWith(field))
        {
            return null;
        }

        var rest = line[(dot + 1 + field.Length)..].TrimStart();
        return rest.StartsWith('=') && !rest.StartsWith("==", StringComparison.Ordinal) ? rest[1..] : null;
    }

    /// <summary>The quoted texts of a line: <c>"a"</c>, <c>'a'</c>, <c>%q&lt;a&gt;</c>; those that interpolate are left out.</summary>
    private static IEnumerable<string> Texts(string code)
    {
        for (var at = 0; at < code.Length; at++)
        {
            var close = code[at] switch
            {
                '"' => '"',
                '\'' => '\'',
                '<' when at >= 2 && code[at - 2] == '%' && code[at - 1] is 'q' or 'Q' => '>',
                _ => '\0',
            };
            if (close == '\0')
            {
                continue;
            }

            var end = code.IndexOf(close, at + 1);
            if (end < 0)
            {
                yield break;
            }

            var text = code[(at + 1)..end];
            at = end;
            if (!text.Contains("#{", StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal))
            {
                yield return text;
            }
        }
    }
}
