using System.Text.Json.Serialization;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Primitives;

/// <summary>The documented JSON of the shared words (docs/formats/report.md): camel case, enums in kebab case, absent instead of null.</summary>
/// <remarks>
/// The generated reader skips the initializers of init-only properties: collections of these records turn their default value into an empty one themselves.
/// Malformed JSON is a <see cref="System.Text.Json.JsonException"/>, a location or disposition without discriminator a <see cref="NotSupportedException"/>.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    AllowOutOfOrderMetadataProperties = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(Evidence))]
[JsonSerializable(typeof(Finding))]
[JsonSerializable(typeof(Diagnostic))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(Waiver))]
public sealed partial class PrimitivesJson : JsonSerializerContext;
