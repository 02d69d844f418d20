using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Node;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Ruby;

/// <summary>Bundler's <c>Gemfile.lock</c> and <c>gems.locked</c>.</summary>
/// <remarks>
/// <code>
/// file    = { section }
/// section = TITLE { "  " key ":" [ value ] | "    " gem | "      " need }     GIT, PATH, GEM, PLUGIN SOURCE
///         | "DEPENDENCIES" { "  " name [ " (" ranges ")" ] [ "!" ] }
///         | TITLE { line }                                                   PLATFORMS, CHECKSUMS, RUBY VERSION, BUNDLED WITH
/// gem     = name " (" version [ "-" platform ] ")"
/// </code>
/// Source: rubygems, <c>Bundler::LockfileParser</c>. A gem locked for several platforms is one package. Groups are in the Gemfile only, so nothing is known to be for development.
/// </remarks>
internal sealed class GemfileLock : PackageExtractor
{
    private static readonly ImmutableArray<string> Others = ["PLATFORMS", "CHECKSUMS", "RUBY VERSION", "BUNDLED WITH"];

    public override string Name => "gemfile-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } =
        [PathPattern.FileName("Gemfile.lock"), PathPattern.FileName("gems.locked"), PathPattern.FileName("Gemfile.next.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is { } whole)
        {
            new Reading(sink).Read(Text(whole.Span));
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => GemNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private sealed class Reading
    {
        private readonly FactSink _sink;
        private readonly LockedPackages _packages;
        private readonly PackagesByName _names;
        private readonly int _root;
        private string _section = "";
        private string? _commit;
        private int _gem = -1;

        public Reading(FactSink sink)
        {
            _sink = sink;
            _packages = new LockedPackages(sink, Limits.Default);
            _names = new PackagesByName(_packages);
            _root = _packages.AddLocal(isRoot: true);
        }

        public void Read(string text)
        {
            var number = 0;
            var problems = 0;
            foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
            {
                number++;
                var line = raw.TrimEnd();
                if (line.Length > 0 && !TryLine(line) && problems++ == 0)
                {
                    _sink.Report(new("gemfile-lock-malformed", DiagnosticSeverity.Error, $"Line {number} is none that Bundler writes; it was passed over, and others like it", Span: new TextSpan(0, 0, number, 1)));
                }
            }

            _names.Resolve();
            _packages.Finish();
        }

        private bool TryLine(string line)
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            if (indent == 0)
            {
                (_section, _commit, _gem) = (line, null, -1);
                if (line == "DEPENDENCIES")
                {
                    _packages.TellsDirect();
                }

                return line is "GEM" or "GIT" or "PATH" or "PLUGIN SOURCE" or "DEPENDENCIES" || Others.Contains(line);
            }

            if (Others.Contains(_section))
            {
                return true;
            }

            line = line[indent..];
            return (_section, indent) switch
            {
                ("DEPENDENCIES", 2) => TryNeed(_root, line.TrimEnd('!')),
                ("GEM" or "GIT" or "PATH" or "PLUGIN SOURCE", 2) => TryKey(line),
                ("GEM" or "GIT" or "PATH" or "PLUGIN SOURCE", 4) => TryGem(line),
                ("GEM" or "GIT" or "PATH" or "PLUGIN SOURCE", 6) => TryNeed(_gem, line),
                _ => false,
            };
        }

        private bool TryKey(string line)
        {
            const string revision = "revision: ";
            if (line.StartsWith(revision, StringComparison.Ordinal))
            {
                _commit = NpmNames.Commit("#" + line[revision.Length..]);
            }

            return line.Contains(':', StringComparison.Ordinal);
        }

        private bool TryGem(string line)
        {
            var open = line.IndexOf(" (", StringComparison.Ordinal);
            if (open <= 0 || !line.EndsWith(')'))
            {
                _gem = -1;
                return false;
            }

            var (name, version) = (line[..open], GemNames.Split(line[(open + 2)..^1]).Version);
            _gem = _section == "PATH" ? _packages.AddLocal() : _packages.Add(name, version, _commit);
            _names.Put(name, version, _gem);
            return true;
        }

        private bool TryNeed(int from, string line)
        {
            var name = line.Split(" (")[0];
            if (name.Contains(' ', StringComparison.Ordinal))
            {
                return false;
            }

            _names.Want(from, name);
            return true;
        }
    }
}
