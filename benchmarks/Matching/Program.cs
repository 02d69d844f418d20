using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Matching;
using Plimsoll.Vulnerabilities.Versions;

// How much of matching is the comparison of versions? Matches 10,000 packages that all have advisories, in versions that advisories name,
// then does the comparisons of that scan alone: the installed version and every bound of every range of every entry for the package,
// each checked and compared. Prints medians in milliseconds.
if (args is not [var path, var exports])
{
    Console.Error.WriteLine("usage: Matching DATABASE OSV-FOLDER");
    return 2;
}

const int PackageCount = 10_000;
const int Runs = 9;
(string Ecosystem, string Type, string Scheme)[] ecosystems = [("PyPI", "pypi", "pep440"), ("Go", "golang", "go"), ("crates.io", "cargo", "semver")];
var random = new Random(1);
var packages = new List<Package>();
var work = new List<(VersionScheme Scheme, string Version, List<string> Bounds)>();
foreach (var (ecosystem, type, schemeName) in ecosystems)
{
    var scheme = VersionScheme.All.Single(known => known.Name == schemeName);
    var bounds = ReadBounds(Path.Combine(exports, ecosystem, "all.zip"), ecosystem);
    var names = bounds.Keys.Order(StringComparer.Ordinal).ToArray();
    for (var i = 0; i < PackageCount / ecosystems.Length; i++)
    {
        var name = names[random.Next(names.Length)];
        var versions = bounds[name].FindAll(version => version != "0");
        var version = versions.Count == 0 ? "1.0.0" : versions[random.Next(versions.Count)];
        var slash = name.LastIndexOf('/');
        packages.Add(new Package { Name = name, Version = version, Purl = new PackageUrl(type, slash < 0 ? null : name[..slash], name[(slash + 1)..], version) });
        work.Add((scheme, version, bounds[name]));
    }
}

using var database = AdvisoryDatabase.Open(path);
var inventory = new Inventory { Subject = new Subject(SubjectKind.Image, "benchmark"), Packages = [.. packages] };
var options = new MatchOptions { Tool = new ToolVersion("plimsoll", "benchmark") };
var findings = 0;
var scan = Median(() => findings = VulnerabilityScan.Run(inventory, database, options).Findings.Length);
var comparisons = work.Sum(item => item.Bounds.Count);
var compare = Median(CompareAll);
Console.WriteLine($"{packages.Count} packages, {findings} findings, {comparisons} comparisons; scan {scan:F1} ms, comparisons {compare:F1} ms, {compare / scan:P1}");
return 0;

int CompareAll()
{
    var sum = 0;
    foreach (var (scheme, version, bounds) in work)
    {
        foreach (var bound in bounds)
        {
            sum += scheme.IsValid(version) ? scheme.Compare(version, bound) : 0;
        }
    }

    return sum;
}

static double Median(Func<int> run)
{
    var times = new List<double>();
    for (var i = 0; i <= Runs; i++)
    {
        var begin = Stopwatch.GetTimestamp();
        run();
        times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
    }

    return times.Skip(1).Order().ElementAt(Runs / 2);
}

static Dictionary<string, List<string>> ReadBounds(string zip, string ecosystem)
{
    var bounds = new Dictionary<string, List<string>>(StringComparer.Ordinal);
    using var archive = ZipFile.OpenRead(zip);
    foreach (var entry in archive.Entries)
    {
        using var stream = entry.Open();
        using var record = JsonDocument.Parse(stream);
        if (record.RootElement.TryGetProperty("withdrawn", out _) || !record.RootElement.TryGetProperty("affected", out var affected))
        {
            continue;
        }

        foreach (var package in affected.EnumerateArray().Where(package => package.GetProperty("package").GetProperty("ecosystem").GetString() == ecosystem))
        {
            var name = package.GetProperty("package").GetProperty("name").GetString()!;
            bounds.TryAdd(name, []);
            foreach (var range in package.TryGetProperty("ranges", out var ranges) ? ranges.EnumerateArray().Where(range => range.GetProperty("type").GetString() != "GIT") : [])
            {
                bounds[name].AddRange(range.GetProperty("events").EnumerateArray().Select(e => e.EnumerateObject().First().Value.GetString()!));
            }
        }
    }

    return bounds;
}
