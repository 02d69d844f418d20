using System.Globalization;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Conan;

/// <summary>Collects the recipes of one lock file. The same recipe for building and for use is one package, for use.</summary>
internal sealed class ConanPackages(FactSink sink, Limits limits)
{
    private readonly List<PackageFact> _packages = [];
    private readonly List<SortedSet<int>> _needs = [];
    private readonly Dictionary<ConanReference, int> _known = [];
    private long _edges;
    private bool _isFull;

    /// <summary>The number of a package; -1 when there are too many.</summary>
    public int Add(ConanReference reference, bool isDevelopment, bool? isDirect)
    {
        if (!_known.TryGetValue(reference, out var number))
        {
            if (_packages.Count >= limits.MaxPackages)
            {
                ReportFull($"The file lists more than {limits.MaxPackages} packages; the rest was left out");
                return -1;
            }

            number = _packages.Count;
            _known.Add(reference, number);
            _needs.Add([]);
            _packages.Add(new PackageFact { Name = reference.Name, Version = reference.Version, Supplier = reference.Channel, Revision = reference.Revision, IsDevelopment = isDevelopment, IsDirect = isDirect });
        }
        else
        {
            var known = _packages[number];
            _packages[number] = known with { IsDevelopment = known.IsDevelopment && isDevelopment, IsDirect = known.IsDirect == true ? true : isDirect };
        }

        return number;
    }

    public void Need(int from, int to)
    {
        if (++_edges > limits.MaxDependencies)
        {
            ReportFull($"The file lists more than {limits.MaxDependencies} dependencies; which package needs which is partly unknown");
        }
        else if (from != to)
        {
            _needs[from].Add(to);
        }
    }

    public void Finish()
    {
        if (_packages.Count > 0)
        {
            sink.Add(new Fact.Packages([.. _packages.Select((package, number) => package with { Reference = Text(number), DependsOn = [.. _needs[number].Select(Text)] })]));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void ReportFull(string message)
    {
        if (!_isFull)
        {
            sink.Report(new("lock-too-large", DiagnosticSeverity.Error, message));
        }

        _isFull = true;
    }
}
