using System.Collections.Immutable;

namespace Plimsoll.Formats.Maven;

/// <summary>What one <c>pom.xml</c> says, expressions such as <c>${project.version}</c> resolved as far as the file itself goes.</summary>
/// <param name="Project">Group and version are the parent's where the project leaves them out.</param>
/// <param name="Dependencies">With the versions and scopes that the file's own dependency management gives.</param>
/// <remarks>Source: Maven, "POM Reference". Parents, imported bills of materials and profiles are not looked at.</remarks>
public sealed record PomFile(PomCoordinates Project, PomCoordinates? Parent, ImmutableArray<PomDependency> Dependencies, ImmutableArray<string> Licenses)
{
    public static PomFile Empty { get; } = new(new("", "", ""), null, [], []);
}

/// <summary>Text that the file leaves open is empty, or still holds its expression.</summary>
public sealed record PomCoordinates(string Group, string Artifact, string Version);

/// <summary>One dependency.</summary>
/// <param name="Scope"><c>compile</c> where the file does not say.</param>
public sealed record PomDependency(PomCoordinates Coordinates, string Scope, bool IsOptional);
