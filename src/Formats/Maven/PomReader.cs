using System.Collections.Immutable;
using System.Xml;
using Plimsoll.Formats.Xml;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Maven;

/// <summary>Reads a <c>pom.xml</c>.</summary>
public sealed class PomReader
{
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);
    private readonly List<Dependency> _dependencies = [];
    private readonly List<Dependency> _managed = [];
    private readonly List<string> _licenses = [];
    private string _group = "";
    private string _artifact = "";
    private string _version = "";
    private PomCoordinates? _parent;

    private PomReader()
    {
    }

    /// <summary>What could be read; a file that is no project gives <see cref="PomFile.Empty"/>.</summary>
    public static Parsed<PomFile> Read(ReadOnlyMemory<byte> xml, Limits limits)
    {
        var pom = new PomReader();
        try
        {
            using var reader = XmlWalk.Open(xml, limits.MaxMetadataBytes);
            if (reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "project")
            {
                pom.ReadProject(reader);
                return new(pom.ToFile(), []);
            }

            return new(PomFile.Empty, [new("pom-malformed", DiagnosticSeverity.Error, "The file is no Maven project")]);
        }
        catch (XmlException exception)
        {
            return new(pom.ToFile(), [new("pom-malformed", DiagnosticSeverity.Error, $"The file is no XML without document type (line {exception.LineNumber})")]);
        }
    }

    private void ReadProject(XmlReader reader)
    {
        foreach (var name in reader.Children())
        {
            switch (name)
            {
                case "groupId":
                    _group = reader.TakeText();
                    break;
                case "artifactId":
                    _artifact = reader.TakeText();
                    break;
                case "version":
                    _version = reader.TakeText();
                    break;
                case "parent":
                    var parent = ReadDependency(reader);
                    _parent = new(parent.Group, parent.Artifact, parent.Version);
                    break;
                case "properties":
                    ReadProperties(reader);
                    break;
                case "dependencies":
                    ReadDependencies(reader, _dependencies);
                    break;
                case "dependencyManagement":
                    foreach (var _ in reader.Children().Where(child => child == "dependencies"))
                    {
                        ReadDependencies(reader, _managed);
                    }

                    break;
                case "licenses":
                    ReadLicenses(reader);
                    break;
            }
        }
    }

    private void ReadProperties(XmlReader reader)
    {
        foreach (var name in reader.Children())
        {
            _properties[name] = reader.TakeText();
        }
    }

    private void ReadLicenses(XmlReader reader)
    {
        foreach (var _ in reader.Children().Where(child => child == "license"))
        {
            foreach (var __ in reader.Children().Where(child => child == "name"))
            {
                _licenses.Add(reader.TakeText());
            }
        }
    }

    private static void ReadDependencies(XmlReader reader, List<Dependency> into)
    {
        foreach (var _ in reader.Children().Where(child => child == "dependency"))
        {
            into.Add(ReadDependency(reader));
        }
    }

    private static Dependency ReadDependency(XmlReader reader)
    {
        string group = "", artifact = "", version = "", scope = "", optional = "";
        foreach (var name in reader.Children())
        {
            switch (name)
            {
                case "groupId":
                    group = reader.TakeText();
                    break;
                case "artifactId":
                    artifact = reader.TakeText();
                    break;
                case "version":
                    version = reader.TakeText();
                    break;
                case "scope":
                    scope = reader.TakeText();
                    break;
                case "optional":
                    optional = reader.TakeText();
                    break;
            }
        }

        return new Dependency(group, artifact, version, scope, optional == "true");
    }

    private PomFile ToFile()
    {
        var expressions = new PomExpressions(Value);
        var project = new PomCoordinates(
            expressions.Resolve(_group.Length > 0 ? _group : _parent?.Group ?? ""),
            expressions.Resolve(_artifact),
            expressions.Resolve(_version.Length > 0 ? _version : _parent?.Version ?? ""));
        var managed = new Dictionary<(string, string), Dependency>();
        foreach (var dependency in _managed.Select(d => d.Resolve(expressions)))
        {
            // An imported bill of materials manages others, and is none of the managed ones.
            if (dependency.Scope != "import")
            {
                managed.TryAdd((dependency.Group, dependency.Artifact), dependency);
            }
        }

        return new PomFile(project, _parent, [.. _dependencies.Select(d => Managed(d.Resolve(expressions)))], [.. _licenses]);

        PomDependency Managed(Dependency dependency)
        {
            var by = managed.GetValueOrDefault((dependency.Group, dependency.Artifact));
            var scope = dependency.Scope.Length > 0 ? dependency.Scope : by?.Scope ?? "";
            return new(
                new(dependency.Group, dependency.Artifact, dependency.Version.Length > 0 ? dependency.Version : by?.Version ?? ""),
                scope.Length > 0 ? scope : "compile",
                dependency.IsOptional);
        }
    }

    /// <summary>What an expression stands for; null when the file does not say.</summary>
    private string? Value(string name) => name switch
    {
        _ when _properties.TryGetValue(name, out var property) => property,
        "project.groupId" or "pom.groupId" or "groupId" => _group.Length > 0 ? _group : _parent?.Group,
        "project.artifactId" or "pom.artifactId" or "artifactId" => _artifact,
        "project.version" or "pom.version" or "version" => _version.Length > 0 ? _version : _parent?.Version,
        "project.parent.groupId" or "parent.groupId" => _parent?.Group,
        "project.parent.artifactId" or "parent.artifactId" => _parent?.Artifact,
        "project.parent.version" or "parent.version" => _parent?.Version,
        _ => null,
    };

    private sealed record Dependency(string Group, string Artifact, string Version, string Scope, bool IsOptional)
    {
        public Dependency Resolve(PomExpressions expressions) => this with
        {
            Group = expressions.Resolve(Group),
            Artifact = expressions.Resolve(Artifact),
            Version = expressions.Resolve(Version),
            Scope = expressions.Resolve(Scope),
        };
    }
}
