namespace Plimsoll.Images.Registry;

/// <summary>A server that is asked for a registry's content.</summary>
/// <param name="Name">Key of its credentials and name in messages: host and port as references name it.</param>
/// <param name="Root">Scheme and authority.</param>
/// <param name="Prefix">What goes before every repository's name there; empty or ending in a slash.</param>
internal sealed record RegistryEndpoint(string Name, Uri Root, string Prefix = "")
{
    /// <summary>The address of a path below a repository, e.g. <c>manifests/latest</c>.</summary>
    public Uri At(string repository, string path) => new(Root, $"/v2/{NameOf(repository)}/{path}");

    public string NameOf(string repository) => Prefix + repository;
}
