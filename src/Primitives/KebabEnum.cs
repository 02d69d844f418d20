using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>Writes enum members in kebab case (<c>not-affected</c>), the form of all our JSON; numbers are refused.</summary>
public sealed class KebabEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
