namespace Plimsoll.Images.Registry;

/// <summary>What a search for credentials gave.</summary>
/// <param name="Credential">Null for anonymous access.</param>
/// <param name="Problem">Why there may be none although there should be one: a sentence without final dot.</param>
public sealed record CredentialAnswer(RegistryCredential? Credential, string? Problem = null)
{
    public static CredentialAnswer None { get; } = new((RegistryCredential?)null);
}
