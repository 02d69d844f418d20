using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>Reads the JSON value of one advisory.</summary>
/// <remarks>Nothing that decides what matches may be left out quietly: a field of the wrong type makes the advisory unreadable. Unknown fields are passed over.</remarks>
internal static class TrivyAdvisoryReader
{
    /// <summary>Null when it is no advisory.</summary>
    public static TrivyAdvisory? Read(ReadOnlySpan<byte> json, Limits limits)
    {
        if (json.Length > limits.MaxAdvisoryBytes)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
            reader.Read();
            var advisory = ReadOne(ref reader, isEntry: false);
            return reader.Read() ? null : advisory;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static TrivyAdvisory ReadOne(ref Utf8JsonReader reader, bool isEntry)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("an advisory is no object");
        }

        var advisory = new TrivyAdvisory();
        while (reader.NextMember(out var name))
        {
            advisory = name switch
            {
                "FixedVersion" => advisory with { FixedVersion = Text(ref reader) },
                "AffectedVersion" => advisory with { AffectedVersion = Text(ref reader) },
                "VulnerableVersions" => advisory with { VulnerableVersions = Texts(ref reader) },
                "PatchedVersions" => advisory with { PatchedVersions = Texts(ref reader) },
                "UnaffectedVersions" => advisory with { UnaffectedVersions = Texts(ref reader) },
                "VendorIDs" => advisory with { VendorIds = Texts(ref reader) },
                "Arches" => advisory with { Architectures = Texts(ref reader) },
                "Status" => advisory with { Status = Status(Number(ref reader)) },
                "Severity" => advisory with { Severity = Number(ref reader) },
                "Entries" when !isEntry => advisory with { Entries = Items(ref reader, (ref Utf8JsonReader at) => ReadOne(ref at, isEntry: true)) },
                _ => Passed(ref reader, advisory),
            };
        }

        return advisory;
    }

    private static TrivyAdvisory Passed(ref Utf8JsonReader reader, TrivyAdvisory advisory)
    {
        reader.Skip();
        return advisory;
    }

    private delegate T ReadItem<T>(ref Utf8JsonReader reader);

    private static ImmutableArray<T> Items<T>(ref Utf8JsonReader reader, ReadItem<T> read)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("a list is no array");
        }

        var items = ImmutableArray.CreateBuilder<T>();
        for (var more = reader.FirstItem(); more; more = reader.NextItem())
        {
            items.Add(read(ref reader));
        }

        return items.ToImmutable();
    }

    private static ImmutableArray<string> Texts(ref Utf8JsonReader reader) => Items(ref reader, Text);

    private static string Text(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? "" : reader.GetString()!;

    private static int Number(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? 0 : reader.GetInt32();

    /// <summary>A status that trivy-db adds one day says nothing to us, so the versions alone count.</summary>
    private static TrivyStatus Status(int number) => number is >= 0 and <= (int)TrivyStatus.EndOfLife ? (TrivyStatus)number : TrivyStatus.Unknown;
}
