namespace Plimsoll.Images.Registry;

/// <summary>Another place that is asked first for what a registry has.</summary>
/// <param name="Registry">The host that references name, e.g. <c>docker.io</c>.</param>
/// <param name="Location">Scheme, host and an optional path that goes before every repository's name.</param>
public sealed record RegistryMirror(string Registry, Uri Location);
