using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>Where in its subject a finding lies.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PackageInstance), "package")]
[JsonDerivedType(typeof(FileRange), "file")]
[JsonDerivedType(typeof(ImageField), "image-field")]
[JsonDerivedType(typeof(ObjectPath), "object")]
[JsonDerivedType(typeof(HostFact), "host")]
[JsonDerivedType(typeof(RuntimeEvent), "event")]
public abstract record Location
{
    private Location()
    {
    }

    /// <summary>The part that stays the same when versions and line numbers change; input to the fingerprint.</summary>
    [JsonIgnore]
    public string StableText => this switch
    {
        PackageInstance package => $"package\0{package.Package.WithoutVersion()}\0{package.Path}",
        FileRange file => $"file\0{file.Path}",
        ImageField image => $"image-field\0{image.Pointer}",
        ObjectPath place => $"object\0{place.Object}\0{place.Pointer}",
        HostFact fact => $"host\0{fact.Host}\0{fact.Fact}",
        RuntimeEvent happening => $"event\0{happening.Container}\0{happening.Event}",
        _ => throw new UnreachableException(),
    };

    /// <summary>A package as installed at a path in a layer.</summary>
    /// <param name="Package">With the installed version.</param>
    /// <param name="Path">File that proves the package; null when only a bill of materials names it.</param>
    public sealed record PackageInstance(PackageUrl Package, string? Path = null, LayerReference? Layer = null) : Location;

    /// <summary>A range of a file.</summary>
    public sealed record FileRange(string Path, TextSpan? Span = null, LayerReference? Layer = null) : Location;

    /// <summary>A field of the image configuration, as a JSON pointer, e.g. <c>/config/User</c>.</summary>
    public sealed record ImageField(string Pointer) : Location;

    /// <summary>A field of a Kubernetes or Compose object.</summary>
    /// <param name="Object">E.g. <c>apps/v1/Deployment/shop/cart</c>.</param>
    /// <param name="Pointer">JSON pointer inside the object.</param>
    public sealed record ObjectPath(string Object, string Pointer, string? Path = null, TextSpan? Span = null) : Location;

    /// <summary>A fact collected from a host, e.g. <c>sysctl/net.ipv4.ip_forward</c>.</summary>
    public sealed record HostFact(string Host, string Fact) : Location;

    /// <summary>An event seen at run time.</summary>
    public sealed record RuntimeEvent(string Container, string Event) : Location;
}
