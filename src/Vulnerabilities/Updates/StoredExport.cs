using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>An export kept from an earlier update.</summary>
/// <param name="Name">E.g. <c>osv/Debian</c>.</param>
/// <param name="Tag">What the source compares with; null when it gave nothing.</param>
/// <param name="Digest">Of the kept file.</param>
/// <param name="Fetched">When the source last said that this is its newest state.</param>
internal sealed record StoredExport(string Name, string Location, string? Tag, string Digest, DateTimeOffset Fetched);

/// <param name="Root">The source that all of them came from.</param>
internal sealed record StoreState(int Version, string Root, ImmutableArray<StoredExport> Exports);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StoreState))]
internal sealed partial class StoreJson : JsonSerializerContext;
