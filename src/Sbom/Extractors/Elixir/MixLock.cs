using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Elixir;

/// <summary>Mix's <c>mix.lock</c>, and Rebar's packages in it.</summary>
/// <remarks>
/// <code>
/// file  = "%{" { "\"" application "\"" ( ":" | "=>" ) entry "," } "}"
/// entry = "{:hex, " package ", " version ", " checksum ", " tools ", " needs ", " repository { "," … } "}"
///       | "{:git, " address ", " commit ", " options "}"
/// </code>
/// Source: hexpm/hex, <c>Hex.Mix</c>; elixir-lang/elixir, <c>Mix.SCM.Git</c>. Nothing is run. Applications need each other by their own names, which can differ from those of packages.
/// What the project itself asked for, and what for, is in mix.exs only.
/// </remarks>
internal sealed class MixLock : PackageExtractor
{
    /// <summary>Entries nest five deep; a broken one is looked through no deeper than this before the next line has its turn.</summary>
    private const int MaxNesting = 16;

    public override string Name => "mix-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("mix.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        var names = new PackagesByName(packages);
        Read(Text(whole.Span).TrimStart('\uFEFF'), packages, names, sink);
        names.Resolve();
        packages.Finish();
    }

    /// <summary>Packages of an organization have its name before theirs.</summary>
    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution)
    {
        var slash = package.Name.LastIndexOf('/');
        var name = package.Name[(slash + 1)..];
        return name.Length == 0 ? null : new PackageUrl("hex", slash < 0 ? null : package.Name[..slash], name, package.Version);
    }

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    /// <summary>Reads entry by entry: after one that is broken it goes on in the next line.</summary>
    private static void Read(string text, LockedPackages packages, PackagesByName names, FactSink sink)
    {
        var at = 0;
        var problems = 0;
        ElixirTerm.Space(text, ref at);
        if (!text.AsSpan(Math.Min(at, text.Length)).StartsWith("%{"))
        {
            Report(0);
            return;
        }

        at += 2;
        while (true)
        {
            ElixirTerm.Space(text, ref at);
            if (at < text.Length && text[at] == '}')
            {
                return;
            }

            var start = at;
            if (ElixirTerm.Read(text, ref at, MaxNesting) is { Items: [ElixirTerm.Text key, var entry] } && TryAdd(key.Value, entry, packages, names))
            {
                ElixirTerm.Space(text, ref at);
                if (at < text.Length && text[at] is ',' or '}')
                {
                    at += text[at] == ',' ? 1 : 0;
                    continue;
                }
            }

            if (problems++ == 0)
            {
                Report(start);
            }

            if (start >= text.Length || text.IndexOf('\n', start) is not (>= 0 and var end))
            {
                return;
            }

            at = end + 1;
        }

        void Report(int position)
        {
            var line = text.AsSpan(0, Math.Min(position, text.Length)).Count('\n') + 1;
            sink.Report(new("mix-lock-malformed", DiagnosticSeverity.Error, $"The entry in line {line} is none that Mix writes; it was passed over, and others like it", Span: new TextSpan(0, 0, line, 1)));
        }
    }

    private static bool TryAdd(string application, ElixirTerm entry, LockedPackages packages, PackagesByName names)
    {
        switch (entry.Items)
        {
            case [ElixirTerm.Text { Content: "hex" }, ElixirTerm.Text package, ElixirTerm.Text version, ..]:
                // Entries of old Hex end behind the checksum, or before the repository.
                var repository = entry.Items.ElementAtOrDefault(6)?.Value ?? "";
                var name = repository.StartsWith("hexpm:", StringComparison.Ordinal) ? $"{repository["hexpm:".Length..]}/{package.Value}" : package.Value;
                var number = packages.Add(name, version.Value);
                names.Put(application, "", number);
                foreach (var need in entry.Items.ElementAtOrDefault(5)?.Items ?? [])
                {
                    names.Want(number, need.Items.FirstOrDefault()?.Value ?? "");
                }

                return true;
            case [ElixirTerm.Text { Content: "git" }, _, ElixirTerm.Text commit, ..]:
                names.Put(application, "", packages.Add(application, "", commit.Value));
                return true;
            default:
                return false;
        }
    }
}
