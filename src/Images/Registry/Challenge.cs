using System.Collections.Immutable;

namespace Plimsoll.Images.Registry;

/// <summary>What a server wants before it answers: a scheme such as <c>Bearer</c> and its parameters.</summary>
/// <param name="Parameters">By lower-case name; the first of two with one name counts.</param>
/// <remarks>
/// Source: RFC 9110 section 11.6.1.
/// <code>
/// header    = challenge *( OWS "," OWS challenge )
/// challenge = scheme [ SP token68 / parameter *( OWS "," OWS parameter ) ]
/// parameter = token BWS "=" BWS ( token / quoted-string )
/// </code>
/// A name that no "=" follows starts the next challenge; a token68 is passed over.
/// </remarks>
internal sealed record Challenge(string Scheme, ImmutableDictionary<string, string> Parameters)
{
    private const int MaxChallenges = 16;
    private const int MaxParameters = 64;

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    public bool Is(string scheme) => string.Equals(Scheme, scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>As many challenges as are well-formed from the start.</summary>
    public static ImmutableArray<Challenge> Parse(ReadOnlySpan<char> header)
    {
        var found = ImmutableArray.CreateBuilder<Challenge>();
        SkipSeparators(ref header);
        while (found.Count < MaxChallenges && TakeToken(ref header) is { Length: > 0 } scheme)
        {
            found.Add(new Challenge(scheme, TakeParameters(ref header)));
            SkipSeparators(ref header);
        }

        return found.ToImmutable();
    }

    private static ImmutableDictionary<string, string> TakeParameters(ref ReadOnlySpan<char> rest)
    {
        var parameters = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var taken = 0; taken < MaxParameters; taken++)
        {
            var ahead = rest;
            SkipSeparators(ref ahead);
            if (TakeToken(ref ahead) is not { Length: > 0 } name)
            {
                break;
            }

            ahead = ahead.TrimStart(" \t");
            if (ahead is not ['=', ..])
            {
                // A name alone is the next scheme when space or the end came before it, else something unknown that belongs to this one.
                break;
            }

            ahead = ahead.TrimStart('=').TrimStart(" \t");
            if (TakeValue(ref ahead) is not { } value)
            {
                rest = [];
                break;
            }

            rest = ahead;
            parameters.TryAdd(name.ToLowerInvariant(), value);
        }

        return parameters.ToImmutable();
    }

    /// <summary>Null for a quoted text without end.</summary>
    private static string? TakeValue(ref ReadOnlySpan<char> rest)
    {
        if (rest is not ['"', ..])
        {
            return TakeToken(ref rest);
        }

        var value = new System.Text.StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                rest = rest[(i + 1)..];
                return value.ToString();
            }

            if (rest[i] == '\\' && ++i == rest.Length)
            {
                return null;
            }

            value.Append(rest[i]);
        }

        return null;
    }

    private static string TakeToken(ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && IsTokenCharacter(rest[length]))
        {
            length++;
        }

        var token = rest[..length].ToString();
        rest = rest[length..];
        return token;
    }

    private static void SkipSeparators(ref ReadOnlySpan<char> rest) => rest = rest.TrimStart(" \t,");

    /// <summary>Tokens and, beyond them, the characters of a token68 and of unquoted addresses that servers send.</summary>
    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~:/".Contains(c);
}
