namespace Plimsoll.Images.Registry;

/// <summary>What to log in to a registry with: a name and password, or a token.</summary>
/// <param name="IdentityToken">To be exchanged for access tokens.</param>
/// <param name="AccessToken">To be sent as it is.</param>
public sealed record RegistryCredential(string? UserName, string? Password, string? IdentityToken = null, string? AccessToken = null)
{
    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"credential of {UserName ?? "a token"}";
}
