using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>How a <see cref="TestRegistry"/> lets in: by password, or by tokens that it gives out itself at <c>/token</c>.</summary>
/// <param name="user">Null gives tokens to everybody.</param>
public sealed class TestLogin(bool byToken, string? user = null, string? password = null)
{
    private int _tokens;

    /// <summary>Where tokens are to be had; null is the registry itself.</summary>
    public string? Realm { get; set; }

    /// <summary>Seconds that tokens say they live.</summary>
    public int Lifetime { get; set; } = 300;

    /// <summary>Whether passwords are taken in forms only.</summary>
    public bool OnlyForms { get; set; }

    public string? IdentityToken { get; set; }

    /// <summary>Tokens given, each with the scopes that it was asked for.</summary>
    public ConcurrentDictionary<string, string> Given { get; } = new();

    public static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    /// <summary>True when the request was answered.</summary>
    public bool Handle(HttpListenerContext context, TestRegistry registry)
    {
        if (byToken && context.Request.Url!.AbsolutePath == "/token")
        {
            GiveToken(context);
            return true;
        }

        var header = context.Request.Headers["Authorization"] ?? "";
        var repository = context.Request.Url!.AbsolutePath.Split("/blobs/")[0].Split("/manifests/")[0].Split("/referrers/")[0].Replace("/v2/", "");
        var isIn = byToken
            ? header.StartsWith("Bearer ", StringComparison.Ordinal) && Given.TryGetValue(header[7..], out var scopes) && Allows(scopes, repository, context.Request.HttpMethod)
            : header == Basic(user!, password!);
        if (isIn)
        {
            return false;
        }

        context.Response.Headers["WWW-Authenticate"] = byToken
            ? $"Bearer realm=\"{Realm ?? $"http://{registry.Host}/token"}\",service=\"test, registry\",scope=\"repository:{repository}:pull\""
            : "Basic realm=\"test\"";
        TestRegistry.Answer(context, 401, """{"errors":[{"code":"UNAUTHORIZED","message":"log in"}]}""");
        return true;
    }

    private static bool Allows(string scopes, string repository, string method) =>
        scopes.Split(' ').Any(scope => scope.StartsWith($"repository:{repository}:", StringComparison.Ordinal) && (method is "GET" or "HEAD" || scope.EndsWith("push", StringComparison.Ordinal)));

    private void GiveToken(HttpListenerContext context)
    {
        var request = context.Request;
        string scopes;
        bool isKnown;
        if (request.HttpMethod == "POST")
        {
            using var reader = new StreamReader(request.InputStream);
            var form = reader.ReadToEnd().Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]));
            scopes = form["scope"];
            isKnown = form["grant_type"] == "refresh_token" ? IdentityToken is not null && form["refresh_token"] == IdentityToken : form["username"] == user && form["password"] == password;
        }
        else if (OnlyForms)
        {
            TestRegistry.Answer(context, 405);
            return;
        }
        else
        {
            scopes = string.Join(' ', request.QueryString.GetValues("scope") ?? []);
            isKnown = user is null || request.Headers["Authorization"] == Basic(user, password!);
        }

        if (!isKnown)
        {
            TestRegistry.Answer(context, 401, """{"errors":[{"code":"UNAUTHORIZED","message":"who are you"}]}""");
            return;
        }

        var token = $"token-{Interlocked.Increment(ref _tokens)}";
        Given[token] = scopes;
        TestRegistry.Answer(context, 200, $$"""{"token":"{{token}}","expires_in":{{Lifetime}}}""");
    }
}
