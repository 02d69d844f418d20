using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace Plimsoll.Primitives.Tests;

public sealed class PrimitivesJsonTests
{
    [Fact]
    public void A_report_with_everything_is_written_as_documented() => Golden.Match("Primitives.Tests/Json/report.golden", Write(SampleReport.Create()) + "\n");

    [Fact]
    public void A_report_reads_back_as_it_was_written()
    {
        var written = Write(SampleReport.Create());
        var read = JsonSerializer.Deserialize(written, PrimitivesJson.Default.Report)!;
        Assert.Equal(written, Write(read));
        Assert.Equal(SampleReport.Create().Targets[0].Evidence[0].Findings[0].Fingerprint, read.Targets[0].Evidence[0].Findings[0].Fingerprint);
    }

    [Fact]
    public void The_sample_leaves_no_property_out()
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new Dictionary<string, bool>();
        Visit(SampleReport.Create(), seen);
        missing.UnionWith(seen.Where(p => !p.Value).Select(p => p.Key));
        Assert.Empty(missing);
    }

    [Fact]
    public void What_is_not_there_is_empty_and_not_null()
    {
        var report = JsonSerializer.Deserialize(
            """{"schema":"plimsoll.report/1","tool":{"name":"plimsoll","version":"1"},"verdict":{"kind":"accepted","reasons":[]},"targets":[{"subject":{"kind":"image","name":"a"},"verdict":{"kind":"unknown","reasons":[]}}]}""",
            PrimitivesJson.Default.Report)!;
        Assert.Empty(report.Exceptions);
        var target = report.Targets[0];
        Assert.Empty(target.Layers);
        Assert.Empty(target.Evidence);
        Assert.Empty(target.Removed);
        Assert.Empty(target.Dispositions);
        var finding = JsonSerializer.Deserialize(
            """{"ruleId":"a","title":"b","subject":{"kind":"image","name":"a"},"location":{"kind":"image-field","pointer":"/"},"vulnerability":{"packageName":"a","installedVersion":"1","ecosystem":"npm"}}""",
            PrimitivesJson.Default.Finding)!;
        Assert.Empty(finding.Aliases);
        Assert.Empty(finding.Controls);
        Assert.Equal(SeverityRating.Unknown, finding.Severity);
        Assert.Empty(finding.Vulnerability!.Ratings);
        Assert.Empty(finding.Vulnerability.References);
        Assert.Equal(Report.CurrentSchema, JsonSerializer.Deserialize("""{"tool":{"name":"a","version":"1"},"verdict":{"kind":"unknown","reasons":[]}}""", PrimitivesJson.Default.Report)!.Schema);
        Assert.Empty(JsonSerializer.Deserialize("""{"check":"c","subject":{"kind":"host","name":"h"},"tool":{"name":"a","version":"1"},"outcome":"pass"}""", PrimitivesJson.Default.Evidence)!.Findings);
        Assert.Empty(JsonSerializer.Deserialize("""{"id":"a","covers":"b","scope":{},"reason":"c","owner":"d","approver":"e","expires":"2024-01-01"}""", PrimitivesJson.Default.Waiver)!.CompensatingControls);
    }

    [Fact]
    public void Unknown_properties_are_passed_over_so_that_additions_keep_the_version() =>
        Assert.Equal("m", JsonSerializer.Deserialize("""{"code":"c","later":{"x":[1]},"severity":"error","message":"m"}""", PrimitivesJson.Default.Diagnostic)!.Message);

    [Fact]
    public void Refuses_a_location_and_a_disposition_that_do_not_say_which_they_are()
    {
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize(
            """{"ruleId":"a","title":"b","subject":{"kind":"image","name":"a"},"location":{"pointer":"/"}}""", PrimitivesJson.Default.Finding));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize(
            """{"tool":{"name":"a","version":"1"},"verdict":{"kind":"unknown","reasons":[]},"targets":[{"subject":{"kind":"host","name":"h"},"verdict":{"kind":"unknown","reasons":[]},"dispositions":{"f":{}}}]}""", PrimitivesJson.Default.Report));
    }

    [Theory]
    [InlineData("a number for an enumeration", """{"kind":1,"reasons":[]}""")]
    [InlineData("an unknown word for an enumeration", """{"kind":"perhaps","reasons":[]}""")]
    [InlineData("no kind", """{"reasons":[]}""")]
    [InlineData("no reasons", """{"kind":"unknown"}""")]
    [InlineData("null for a list", """{"kind":"unknown","reasons":null}""")]
    [InlineData("cut off", """{"kind":"unknown","reasons":[""")]
    [InlineData("a word for a list", """{"kind":"unknown","reasons":"x"}""")]
    public void Refuses_what_is_malformed(string why, string json)
    {
        var error = Record.Exception(() => JsonSerializer.Deserialize(json, PrimitivesJson.Default.Verdict));
        Assert.True(error is JsonException, $"{why}: {error}");
    }

    [Fact]
    public void Damaged_reports_are_read_or_refused_as_bad_JSON()
    {
        var good = JsonSerializer.SerializeToUtf8Bytes(SampleReport.Create(), PrimitivesJson.Default.Report);
        foreach (var bytes in Fuzz.Truncations(good, 300).Concat(Fuzz.Mutations(good, 1_000)))
        {
            try
            {
                _ = JsonSerializer.Deserialize(bytes, PrimitivesJson.Default.Report);
            }
            catch (Exception refusal) when (refusal is JsonException or NotSupportedException)
            {
                Assert.NotEmpty(refusal.Message);
            }
        }
    }

    private static string Write(Report report) => JsonSerializer.Serialize(report, PrimitivesJson.Default.Report);

    /// <summary>Notes for each property of our types whether some object in the tree has a value there.</summary>
    private static void Visit(object value, Dictionary<string, bool> seen)
    {
        if (value is IEnumerable items and not string)
        {
            foreach (var item in items)
            {
                Visit(item!, seen);
            }

            return;
        }

        var type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            Visit(type.GetProperty("Value")!.GetValue(value)!, seen);
            return;
        }

        if (type.Namespace?.StartsWith("Plimsoll", StringComparison.Ordinal) != true || type.IsEnum || value is PackageUrl or Digest or Platform)
        {
            return;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            var part = property.GetValue(value);
            var name = $"{type.Name}.{property.Name}";
            var isGiven = part is not null && !(part is IEnumerable list and not string && !list.Cast<object>().Any());
            seen[name] = seen.GetValueOrDefault(name) || isGiven;
            if (part is not null)
            {
                Visit(part, seen);
            }
        }
    }
}
