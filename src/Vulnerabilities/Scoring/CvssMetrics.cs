using System.Collections.Frozen;

namespace Plimsoll.Vulnerabilities.Scoring;

/// <summary>The metrics of one CVSS version, and the reader of vectors made of them: <c>name:value{/name:value}</c>.</summary>
internal sealed class CvssMetrics
{
    private readonly FrozenDictionary<string, string[]> _values;
    private readonly string[] _required;

    /// <param name="required">Base metrics with their values, e.g. <c>AV=N,A,L,P AC=L,H</c>.</param>
    /// <param name="optional">The others; a vector may leave them out.</param>
    public CvssMetrics(string required, string optional)
    {
        var metrics = $"{required} {optional}".Split(' ').Select(metric => metric.Split('=')).ToArray();
        _values = metrics.ToFrozenDictionary(metric => metric[0], metric => metric[1].Split(','));
        _required = [.. metrics.Take(required.Split(' ').Length).Select(metric => metric[0])];
    }

    /// <summary>The values by metric; null for a missing base metric, an unknown or repeated metric or an unknown value.</summary>
    public Dictionary<string, string>? Read(string vector)
    {
        var read = new Dictionary<string, string>();
        foreach (var metric in vector.Split('/'))
        {
            if (metric.Split(':') is not [var name, var value]
                || !_values.TryGetValue(name, out var allowed)
                || !allowed.Contains(value)
                || !read.TryAdd(name, value))
            {
                return null;
            }
        }

        return _required.All(read.ContainsKey) ? read : null;
    }
}
