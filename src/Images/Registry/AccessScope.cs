using System.Collections.Immutable;

namespace Plimsoll.Images.Registry;

/// <summary>What a request wants to do: the scopes of the token that it needs.</summary>
/// <remarks>Source: distribution, "Token Scope Documentation".</remarks>
internal sealed record AccessScope(string Repository, string Text)
{
    /// <summary>Asked for one by one.</summary>
    public ImmutableArray<string> Parts => [.. Text.Split(' ')];

    public static AccessScope Pull(string repository) => new(repository, $"repository:{repository}:pull");

    /// <param name="mountFrom">Repository of the same registry that blobs may be taken over from.</param>
    public static AccessScope Push(string repository, string? mountFrom = null) =>
        new(repository, $"repository:{repository}:pull,push{(mountFrom is null ? "" : $" repository:{mountFrom}:pull")}");
}
