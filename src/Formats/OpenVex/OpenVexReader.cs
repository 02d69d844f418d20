using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Formats.OpenVex;

/// <summary>Reads the statements of an OpenVEX document.</summary>
/// <remarks>
/// Source: OpenVEX specification 0.2.0; of 0.0.1 the forms in which vulnerability, products and subcomponents are texts.
/// A statement that breaks a rule of the format is left out with a warning, so that what it is about stays open:
/// no vulnerability, no product, an unknown status or justification, or <c>not_affected</c> without justification and impact statement.
/// </remarks>
public static class OpenVexReader
{
    private const string Context = "https://openvex.dev/ns";

    private static readonly ImmutableArray<string> Justifications =
    [
        "component_not_present",
        "vulnerable_code_not_present",
        "vulnerable_code_not_in_execute_path",
        "vulnerable_code_cannot_be_controlled_by_adversary",
        "inline_mitigations_already_exist",
    ];

    /// <param name="path">Name of the document in diagnostics and statements.</param>
    /// <returns>With an Error when it is no OpenVEX document; with a Warning for each statement that was left out.</returns>
    public static Parsed<ImmutableArray<VexStatement>> Read(ReadOnlyMemory<byte> json, string path, Limits limits)
    {
        if (json.Length > limits.MaxVexBytes)
        {
            return Bad(path, $"it is larger than {new ByteSize(limits.MaxVexBytes)}");
        }

        json = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object || Text(root, "@context")?.StartsWith(Context, StringComparison.Ordinal) != true ? Bad(path, $"its @context does not begin with {Context}")
                : !root.TryGetProperty("statements", out var statements) || statements.ValueKind != JsonValueKind.Array ? Bad(path, "it has no list of statements")
                : Read(root, statements, path, limits);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Bad(path, $"it is not JSON: {Printable.Escape(e.Message)}");
        }
    }

    private static Parsed<ImmutableArray<VexStatement>> Read(JsonElement root, JsonElement statements, string path, Limits limits)
    {
        var found = ImmutableArray.CreateBuilder<VexStatement>();
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        var whole = Date(root, "last_updated") ?? Date(root, "timestamp");
        if (whole is null)
        {
            problems.Add(new Diagnostic("vex-time", DiagnosticSeverity.Warning, "The document has no timestamp, so any other document supersedes it", Path: path));
        }

        var number = 0;
        foreach (var element in statements.EnumerateArray())
        {
            number++;
            if (number > limits.MaxVexStatements)
            {
                problems.Add(new Diagnostic("vex-statements", DiagnosticSeverity.Error, $"The document has more than {limits.MaxVexStatements} statements; the rest was not read", Path: path));
                break;
            }

            if (Statement(element, $"{path}#{number}", whole ?? DateTimeOffset.MinValue, out var problem) is { } statement)
            {
                found.Add(statement);
            }
            else if (problems.Count < limits.MaxDiagnostics)
            {
                problems.Add(new Diagnostic("vex-statement", DiagnosticSeverity.Warning, $"Statement {number} is left out: {problem}", Path: path));
            }
        }

        return new(found.ToImmutable(), problems.ToImmutable());
    }

    private static VexStatement? Statement(JsonElement element, string id, DateTimeOffset whole, out string problem)
    {
        problem = "it is no object";
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var names = Names(element);
        var products = Products(element);
        var (justification, impact) = (Text(element, "justification"), Text(element, "impact_statement"));
        VexStatus? status = Text(element, "status") switch
        {
            "not_affected" => VexStatus.NotAffected,
            "affected" => VexStatus.Affected,
            "fixed" => VexStatus.Fixed,
            "under_investigation" => VexStatus.UnderInvestigation,
            _ => null,
        };
        problem = names.IsEmpty ? "it names no vulnerability"
            : products.IsEmpty ? "it names no product"
            : status is null ? $"its status is '{Printable.Escape(Text(element, "status") ?? "", 64)}', which OpenVEX does not know"
            : justification is { Length: > 0 } && !Justifications.Contains(justification) ? $"its justification is '{Printable.Escape(justification, 64)}', which OpenVEX does not know"
            : status == VexStatus.NotAffected && string.IsNullOrWhiteSpace(justification) && string.IsNullOrWhiteSpace(impact) ? "it says not_affected without justification or impact statement"
            : "";
        return problem.Length > 0 ? null : new VexStatement
        {
            Id = id,
            Vulnerabilities = names,
            Products = products,
            Status = status!.Value,
            Reason = string.Join(": ", new[] { justification, impact, Text(element, "action_statement"), Text(element, "status_notes") }.Where(text => !string.IsNullOrWhiteSpace(text))),
            At = Date(element, "last_updated") ?? Date(element, "timestamp") ?? whole,
        };
    }

    private static ImmutableArray<string> Names(JsonElement statement)
    {
        if (!statement.TryGetProperty("vulnerability", out var vulnerability))
        {
            return [];
        }

        IEnumerable<string?> names = vulnerability.ValueKind switch
        {
            JsonValueKind.String => [vulnerability.GetString()],
            JsonValueKind.Object => [Text(vulnerability, "name") ?? Text(vulnerability, "@id")?.Split('/')[^1], .. Items(vulnerability, "aliases").Select(alias => alias.ValueKind == JsonValueKind.String ? alias.GetString() : null)],
            _ => [],
        };
        return [.. names.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!.Trim()).Distinct()];
    }

    private static ImmutableArray<VexProduct> Products(JsonElement statement)
    {
        // Version 0.0.1 has the subcomponents of all products beside them.
        ImmutableArray<VexProduct> shared = [.. Items(statement, "subcomponents").Select(part => Product(part, [])).OfType<VexProduct>()];
        return [.. Items(statement, "products").Select(product => Product(product, shared)).OfType<VexProduct>()];
    }

    private static VexProduct? Product(JsonElement element, ImmutableArray<VexProduct> shared)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString() is { Length: > 0 } text ? new VexProduct(text, Purl(text), Digest.TryParse(text, out var own) ? own : null, shared) : null;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var id = Text(element, "@id") ?? "";
        var purl = element.TryGetProperty("identifiers", out var identifiers) ? Text(identifiers, "purl") : null;
        var hash = element.TryGetProperty("hashes", out var hashes) ? Text(hashes, "sha-256") : null;
        ImmutableArray<VexProduct> parts = [.. Items(element, "subcomponents").Select(part => Product(part, [])).OfType<VexProduct>()];
        var product = new VexProduct(id, Purl(purl) ?? Purl(id), Digest.TryParse($"sha256:{hash?.ToLowerInvariant()}", out var digest) ? digest : null, parts.IsEmpty ? shared : parts);

        // Subcomponents that say nothing must not widen the statement to the whole product.
        return product is { Id: "", Package: null, Digest: null } || (parts.IsEmpty && Items(element, "subcomponents") is not []) ? null : product;
    }

    private static PackageUrl? Purl(string? text) => PackageUrl.TryParse(text, null, out var purl) ? purl : null;

    private static DateTimeOffset? Date(JsonElement element, string name) =>
        DateTimeOffset.TryParse(Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement[] Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];

    private static Parsed<ImmutableArray<VexStatement>> Bad(string path, string why) =>
        new([], [new Diagnostic("vex-unreadable", DiagnosticSeverity.Error, $"The file is no OpenVEX document: {why}", Path: path)]);
}
