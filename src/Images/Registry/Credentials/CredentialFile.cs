using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>A file of credentials as <c>docker login</c> and <c>podman login</c> keep it.</summary>
/// <remarks>
/// Source: docker-login reference, "Credential stores"; containers-auth.json(5).
/// Keys are hosts, with a path where they are for a part of a registry only, or addresses; Docker Hub has several.
/// </remarks>
internal sealed class CredentialFile
{
    /// <summary>What Docker calls its Hub, in files and to credential programs.</summary>
    public const string DockerHubKey = "https://index.docker.io/v1/";

    private const string ProgramPrefix = "docker-credential-";

    private readonly JsonElement _root;
    private readonly Dictionary<string, JsonElement> _entries;
    private readonly Dictionary<string, JsonElement> _programs;

    private CredentialFile(JsonElement root)
    {
        _root = root;
        _entries = ByHost(root, "auths");
        _programs = ByHost(root, "credHelpers");
    }

    /// <summary>The problem is the rest of a sentence that starts with the file's name.</summary>
    public static bool TryParse(byte[] content, Limits limits, [NotNullWhen(true)] out CredentialFile? file, [NotNullWhen(false)] out string? problem)
    {
        file = JsonFile.TryParse(content, limits, out var root, out problem) ? new CredentialFile(root) : null;
        return file is not null;
    }

    /// <summary>Keys under which a repository's credentials may stand, most specific first.</summary>
    /// <param name="registry">Host and port as references name it.</param>
    public static IEnumerable<string> KeysOf(string registry, string repository)
    {
        var key = $"{registry}/{repository}";
        for (var slash = key.Length; slash > 0; slash = key.LastIndexOf('/', slash - 1))
        {
            yield return key[..slash];
        }
    }

    /// <summary>The program that keeps a registry's credentials: its own, else the one for all.</summary>
    /// <param name="problem">When a program is named and cannot be meant.</param>
    public string? ProgramFor(string registry, out string? problem)
    {
        var name = _programs.TryGetValue(registry, out var own) && own.ValueKind == JsonValueKind.String ? own.GetString()
            : _root.Text("credsStore");
        problem = null;
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        if (name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return ProgramPrefix + name;
        }

        problem = $"names the credential program '{Printable.Escape(name, 64)}', which is no plain name";
        return null;
    }

    /// <summary>The credential in the file itself; null when there is none.</summary>
    public RegistryCredential? Find(string key, out string? problem)
    {
        problem = null;
        if (!_entries.TryGetValue(key, out var entry) || entry.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var (name, password) = (entry.Text("username"), entry.Text("password"));
        if (entry.Text("auth") is { Length: > 0 } packed && !TryUnpack(packed, out name, out password))
        {
            problem = $"has an entry for {Printable.Escape(key, 128)} that is not the base64 of name:password";
            return null;
        }

        return Of(name, password, entry.Text("identitytoken"), entry.Text("registrytoken"));
    }

    /// <summary>What a credential program wrote; null when it is not what such programs write.</summary>
    /// <remarks>Source: docker-credential-helpers, "Development": <c>{"ServerURL", "Username", "Secret"}</c>; the name <c>&lt;token&gt;</c> stands for an identity token.</remarks>
    public static RegistryCredential? FromProgram(ReadOnlyMemory<byte> output, Limits limits) =>
        !JsonFile.TryParse(output.ToArray(), limits, out var root, out _) || root.Text("Secret") is not { Length: > 0 } secret ? null
        : root.Text("Username") is "<token>" ? Of(null, null, secret, null)
        : Of(root.Text("Username"), secret, null, null);

    private static RegistryCredential? Of(string? name, string? password, string? identityToken, string? accessToken)
    {
        var credential = new RegistryCredential(
            string.IsNullOrEmpty(name) ? null : name,
            string.IsNullOrEmpty(password) ? null : password,
            string.IsNullOrEmpty(identityToken) ? null : identityToken,
            string.IsNullOrEmpty(accessToken) ? null : accessToken);
        return credential is { UserName: not null, Password: not null } or { IdentityToken: not null } or { AccessToken: not null } ? credential : null;
    }

    private static bool TryUnpack(string packed, out string? name, out string? password)
    {
        (name, password) = (null, null);
        var bytes = new byte[(packed.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(packed, bytes, out var length))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            return false;
        }

        // Old versions of Docker padded passwords with zeros.
        (name, password) = (text[..colon], text[(colon + 1)..].TrimEnd('\0'));
        return true;
    }

    /// <summary>Entries by host and path; of two that mean the same the one written plainly counts.</summary>
    private static Dictionary<string, JsonElement> ByHost(JsonElement root, string name)
    {
        var entries = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (root.Member(name) is not { ValueKind: JsonValueKind.Object } members)
        {
            return entries;
        }

        foreach (var member in members.EnumerateObject())
        {
            var key = Normal(member.Name);
            if (key == member.Name)
            {
                entries[key] = member.Value;
            }
            else
            {
                entries.TryAdd(key, member.Value);
            }
        }

        return entries;
    }

    private static string Normal(string key)
    {
        var isAddress = key.StartsWith("https://", StringComparison.Ordinal) || key.StartsWith("http://", StringComparison.Ordinal);
        if (isAddress)
        {
            // Addresses name whole registries: whatever follows the host is the version of the interface.
            key = key[(key.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('/')[0];
        }

        key = key.TrimEnd('/');
        var slash = key.IndexOf('/');
        var host = slash < 0 ? key : key[..slash];
        return host is "index.docker.io" or "registry-1.docker.io"
            ? Endpoints.DockerHub + (slash < 0 || key[slash..] is "/v1" or "/v2" ? "" : key[slash..])
            : key;
    }
}
