using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using Plimsoll.Images;
using Plimsoll.Images.Daemon;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Registry;

/// <summary>The options that say how registries are reached, and what reaches them.</summary>
internal sealed class RegistryOptions
{
    private RegistryClient? _client;

    public Option<string[]> PlainHttp { get; } = new("--plain-http")
    {
        HelpName = "HOST",
        Description = "Speak to this registry without TLS; credentials are not sent to it. Repeatable.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string?> CaFile { get; } = new("--ca-file") { HelpName = "FILE", Description = "Also trust the authorities of this PEM file for registries." };

    public Option<string[]> Mirror { get; } = new("--mirror")
    {
        HelpName = "HOST=URL",
        Description = "Ask this address before the registry HOST, e.g. docker.io=https://mirror.example/hub; repeatable.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string[]> TokenHost { get; } = new("--token-host")
    {
        HelpName = "HOST",
        Description = "Also give credentials to a token server on this host, outside the registry's domain; repeatable.",
        Arity = ArgumentArity.OneOrMore,
    };

    public IEnumerable<Option> All => [PlainHttp, CaFile, Mirror, TokenHost];

    /// <summary>Adds to the options of a scan what its kind of target needs.</summary>
    public ScanOptions Connect(ScanOptions scan, TargetKind kind, ParseResult args, CliContext context) => kind switch
    {
        TargetKind.Registry => scan with { Registry = Open(args, context) },
        TargetKind.Daemon => scan with { Daemon = OpenEngine(context) },
        _ => scan,
    };

    /// <summary>One for all targets of a command, so that tokens are asked for once.</summary>
    public RegistryClient Open(ParseResult args, CliContext context) => _client ??= new(new RegistrySettings
    {
        Client = Network.Create(Authorities(args, context)),
        Clock = context.Clock,
        Credentials = new CredentialStore(CredentialFiles.Of(context), new CredentialRunner(context).RunAsync, Limits.Default),
        Mirrors = [.. (args.GetValue(Mirror) ?? []).Select(ReadMirror)],
        PlainHttp = [.. args.GetValue(PlainHttp) ?? []],
        TokenHosts = [.. args.GetValue(TokenHost) ?? []],
        Jitter = Random.Shared.NextDouble,
        UserAgent = $"{Tool.Version.Name}/{Tool.Version.Version}",
    });

    /// <exception cref="TargetException">There is no engine.</exception>
    public static DaemonClient OpenEngine(CliContext context)
    {
        var (location, path, root) = EngineSocket.Find(context);
        return new DaemonClient(path is null ? Network.Create(null) : Network.CreateLocal(path), location, root, context.Clock);
    }

    private static RegistryMirror ReadMirror(string text)
    {
        var split = text.IndexOf('=');
        return split > 0 && Uri.TryCreate(text[(split + 1)..], UriKind.Absolute, out var location) && location.Scheme is "https" or "http"
            && location is { UserInfo: "", Query: "", Fragment: "" }
            ? new RegistryMirror(text[..split], location)
            : throw CommandException.Usage($"--mirror: '{Printable.Escape(text, 128)}' is not HOST=URL", "for example --mirror docker.io=https://mirror.example");
    }

    private X509Certificate2Collection? Authorities(ParseResult args, CliContext context)
    {
        if (args.GetValue(CaFile) is not { Length: > 0 } path)
        {
            return null;
        }

        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(Path.Combine(context.Folder, path));
            return authorities.Count > 0 ? authorities : throw CommandException.Usage($"--ca-file: '{Printable.Escape(path)}' holds no certificate in PEM form");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw CommandException.Usage($"--ca-file: '{Printable.Escape(path)}' cannot be read: {Printable.Escape(failed.Message)}");
        }
    }
}
