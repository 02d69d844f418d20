using System.Collections.Immutable;

namespace Plimsoll.Primitives.Decisions;

/// <summary>Finds the statement that counts for a finding.</summary>
/// <remarks>
/// Source: OpenVEX specification 0.2.0, "Statement Inheritance" and "Updating Statements": the latest one about the same product and vulnerability counts.
/// An advisory that bundles vulnerabilities and goes by none of their names is settled only when every CVE that it bundles is.
/// </remarks>
public sealed class VexStatements
{
    private readonly ILookup<string, (VexStatement Statement, int Place)> _byName;

    /// <param name="statements">Of several at one instant the later in this order counts.</param>
    public VexStatements(ImmutableArray<VexStatement> statements) => _byName = statements
        .SelectMany((statement, place) => statement.Vulnerabilities.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, statement, place)))
        .ToLookup(item => item.name, item => (item.statement, item.place), StringComparer.OrdinalIgnoreCase);

    public static VexStatements None { get; } = new([]);

    /// <summary>Null when nobody said anything.</summary>
    public VexStatement? Of(Finding finding)
    {
        if (Latest(finding.Aliases.Prepend(finding.RuleId), finding) is { } own)
        {
            return own;
        }

        var bundled = (finding.Vulnerability?.Covers ?? []).Where(name => name.StartsWith("CVE-", StringComparison.Ordinal)).Select(name => Latest([name], finding)).ToList();
        return bundled is not [] && bundled.TrueForAll(statement => statement is { Settles: true }) ? bundled[0] : null;
    }

    private VexStatement? Latest(IEnumerable<string> names, Finding finding) => names
        .SelectMany(name => _byName[name])
        .Where(item => item.Statement.Products.Any(product => IsMeant(product, finding)))
        .OrderByDescending(item => item.Statement.At).ThenByDescending(item => item.Place)
        .Select(item => item.Statement).FirstOrDefault();

    private static bool IsMeant(VexProduct product, Finding finding) => IsSubject(product, finding.Subject)
        ? product.Subcomponents.IsEmpty || product.Subcomponents.Any(part => IsPackage(part, finding.Location))
        : product.Subcomponents.IsEmpty && IsPackage(product, finding.Location);

    private static bool IsPackage(VexProduct product, Location location) =>
        product.Package is { } wanted && location is Location.PackageInstance { Package: var package } && PackageScope.Includes(wanted, package);

    private static bool IsSubject(VexProduct product, Subject subject) =>
        product.Id == subject.Name
        || (product.Digest is { } digest && digest == subject.Digest)
        || (product.Package is { Type: "oci" } image && IsImage(image, subject));

    /// <summary>By digest when the package URL has one, else by repository.</summary>
    /// <remarks>Source: purl-spec, type oci: the version is the digest, the name the last part of the repository, <c>repository_url</c> all of it.</remarks>
    private static bool IsImage(PackageUrl image, Subject subject)
    {
        if (image.Version is { } version)
        {
            return Digest.TryParse(version, out var digest) && digest == subject.Digest;
        }

        if (!ImageReference.TryParse(subject.Name, null, out var reference))
        {
            return false;
        }

        return image.Qualifiers.TryGetValue("repository_url", out var url)
            ? ImageReference.TryParse(url, null, out var wanted) && wanted.Registry == reference.Registry && wanted.Repository == reference.Repository && (!image.Qualifiers.TryGetValue("tag", out var tag) || tag == reference.Tag)
            : image.Name == reference.Repository.Split('/')[^1];
    }
}
