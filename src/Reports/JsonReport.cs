using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>The whole report as our JSON (docs/formats/report.md); nothing is filtered.</summary>
public static class JsonReport
{
    public static void Write(Stream output, Report report)
    {
        using (var json = new Utf8JsonWriter(output, JsonText.Layout))
        {
            JsonSerializer.Serialize(json, report, PrimitivesJson.Default.Report);
        }

        output.WriteByte((byte)'\n');
    }
}
