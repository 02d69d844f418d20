namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>Finds the groups that a bundle's symbolic name can have been made of, given the artifact.</summary>
/// <remarks>
/// Source: Apache Felix, maven-bundle-plugin, default of Bundle-SymbolicName: GROUP.ARTIFACT; where the artifact begins with the group's last part, that part only once;
/// just the group where its last part is the artifact. So <c>com.google.guava</c> for guava is either com.google or com.google.guava.
/// </remarks>
internal static class SymbolicName
{
    /// <param name="name">The attribute, parameters such as <c>;singleton:=true</c> included.</param>
    public static IEnumerable<string> Groups(string name, string artifact)
    {
        name = name.Split(';')[0].Trim();
        if (!MavenName.IsIdentifier(name) || artifact.Length == 0)
        {
            yield break;
        }

        if (name.EndsWith($".{artifact}", StringComparison.Ordinal))
        {
            yield return name[..^(artifact.Length + 1)];
            if (!artifact.Contains('.', StringComparison.Ordinal))
            {
                yield return name;
            }

            yield break;
        }

        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            var group = name[..dot];
            var last = group[(group.LastIndexOf('.') + 1)..];
            var rest = artifact.AsSpan();
            if (group.Contains('.', StringComparison.Ordinal) && rest.StartsWith(last, StringComparison.Ordinal) && rest.Length == name.Length - dot + last.Length
                && rest[last.Length] is '-' or '.' && rest[(last.Length + 1)..].SequenceEqual(name.AsSpan(dot + 1)))
            {
                yield return group;
            }
        }
    }
}
