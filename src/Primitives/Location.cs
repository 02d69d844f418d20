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
    public abstract string StableText { get; }

    /// <summary>A package as installed at a path in a layer.</summary>
    /// <param name="Package">With the installed version.</param>
    /// <param name="Path">File that proves the package; null when only a bill of materials names it.</param>
    public sealed record PackageInstance(PackageUrl Package, string? Path = null, LayerReference? Layer = null) : Location
    {
        public override string StableText => $"package\0{Package.WithoutVersion()}\0{Path}";
    }

    /// <summary>A range of a file.</summary>
    public sealed record FileRange(string Path, TextSpan? Span = null, LayerReference? Layer = null) : Location
    {
        public override string StableText => $"file\0{Path}";
    }

    /// <summary>A field of the image configuration, as a JSON pointer, e.g. <c>/config/User</c>.</summary>
    public sealed record ImageField(string Pointer) : Location
    {
        public override string StableText => $"image-field\0{Pointer}";
    }

    /// <summary>A field of a Kubernetes or Compose object.</summary>
    /// <param name="Object">E.g. <c>apps/v1/Deployment/shop/cart</c>.</param>
    /// <param name="Pointer">JSON pointer inside the object.</param>
    public sealed record ObjectPath(string Object, string Pointer, string? Path = null, TextSpan? Span = null) : Location
    {
        public override string StableText => $"object\0{Object}\0{Pointer}";
    }

    /// <summary>A fact collected from a host, e.g. <c>sysctl/net.ipv4.ip_forward</c>.</summary>
    public sealed record HostFact(string Host, string Fact) : Location
    {
        public override string StableText => $"host\0{Host}\0{Fact}";
    }

    /// <summary>An event seen at run time.</summary>
    public sealed record RuntimeEvent(string Container, string Event) : Location
    {
        public override string StableText => $"event\0{Container}\0{Event}";
    }
}
