using System.Collections.Immutable;
using Plimsoll.Formats.Yaml;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Formats.Project;

/// <summary>Reads <c>exceptions:</c>. Every field that makes somebody answerable is mandatory.</summary>
internal static class WaiverReader
{
    public static ImmutableArray<Waiver> Read(YamlFields project, YamlProblems problems)
    {
        var node = project.Optional("exceptions");
        if (node is null || problems.Expect<YamlSequence>(node, "exceptions", "a list") is null)
        {
            return [];
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waivers = ImmutableArray.CreateBuilder<Waiver>();
        foreach (var (item, name) in project.Items(node, "exceptions"))
        {
            if (ReadOne(item, name, problems) is not { } waiver)
            {
                continue;
            }

            if (!seen.Add(waiver.Id))
            {
                problems.Add("project-exception-id", item.Span, $"{name}.id '{Printable.Escape(waiver.Id, 64)}' is used by an earlier exception", "Give every exception its own id");
            }

            waivers.Add(waiver);
        }

        return waivers.DrainToImmutable();
    }

    private static Waiver? ReadOne(YamlNode node, string name, YamlProblems problems)
    {
        using var fields = new YamlFields(node, name, problems);
        var id = fields.RequiredText("id", "Give it a name of its own, such as EX-2026-001");
        var covers = fields.RequiredText("covers", "Name one vulnerability or rule, such as CVE-2021-44228");
        var scope = fields.Required("scope", "Say where it applies: purl, path or image") is { } where ? Scope(where, $"{name}.scope", problems) : null;
        var reason = fields.RequiredText("reason", "Say why the finding may stay open");
        var owner = fields.RequiredText("owner", "Name who answers for it");
        var approver = fields.RequiredText("approver", "Name who agreed; it cannot be the owner");
        var expires = fields.RequiredDate("expires", "Give its last day, such as 2026-12-31");
        var review = fields.OptionalDate("review");
        var controls = fields.Items(fields.Optional("compensatingControls"), "compensatingControls")
            .Select(item => problems.Expect<YamlScalar>(item.Node, item.Name, "text")?.Value).OfType<string>();
        if (owner is not null && string.Equals(owner, approver, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add("project-exception-approver", node.Span, $"{name}.approver is also its owner", "Let somebody else approve it");
        }

        if (id is null || covers is null || scope is null || reason is null || owner is null || approver is null || expires is not { } lastDay)
        {
            return null;
        }

        return new Waiver
        {
            Id = id,
            Covers = covers,
            Scope = scope,
            Reason = reason,
            Owner = owner,
            Approver = approver,
            Expires = lastDay,
            Review = review,
            CompensatingControls = [.. controls],
        };
    }

    private static WaiverScope? Scope(YamlNode node, string name, YamlProblems problems)
    {
        using var fields = new YamlFields(node, name, problems);
        var text = fields.OptionalText("purl");
        var path = fields.OptionalText("path");
        var image = fields.OptionalText("image");
        PackageUrl? package = null;
        if (text is not null && !PackageUrl.TryParse(text, null, out package))
        {
            problems.Add("yaml-wrong-value", fields.Optional("purl")!.Span, $"{name}.purl is not a package URL such as pkg:deb/debian/openssl", $"It is '{Printable.Escape(text, 64)}'");
            return null;
        }

        if (package is null && path is null or "" && image is null or "")
        {
            problems.Add("project-exception-scope", node.Span, $"{name} limits nothing", "Give at least one of purl, path and image");
            return null;
        }

        return new WaiverScope(package, path is "" ? null : path, image is "" ? null : image);
    }
}
