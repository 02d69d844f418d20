using System.Text.Json.Serialization;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Primitives;

/// <summary>The documented JSON of the shared words (docs/formats/report.md): camel case, enums in kebab case, absent instead of null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(Evidence))]
[JsonSerializable(typeof(Finding))]
[JsonSerializable(typeof(Diagnostic))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(Waiver))]
public sealed partial class PrimitivesJson : JsonSerializerContext;
