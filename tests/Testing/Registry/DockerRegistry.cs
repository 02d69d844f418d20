using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Plimsoll.Testing;

/// <summary>Debian's <c>docker-registry</c> on a loopback port, with TLS by an authority of its own and the password <c>password</c> for <c>user</c>.</summary>
public sealed class DockerRegistry : IDisposable
{
    public const string User = "user";
    public const string Password = "password";

    /// <summary>Made with <c>htpasswd -nbBC 4 user password</c> of apache2-utils 2.4.71.</summary>
    private const string PasswordLine = "user:$2y$04$9Tig3MMRwR4EnnLW4Ov7s.6kGMjkKMKp9ItbSKihK4TtzZN1mJ7ru";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private DockerRegistry(string program, bool hasTls)
    {
        Port = FreePort();
        AuthorityFile = _folder.File("ca.pem");
        WriteCertificates();
        _folder.Write("htpasswd", PasswordLine + "\n");
        var tls = hasTls ? $"\n  tls:\n    certificate: {_folder.File("server.pem")}\n    key: {_folder.File("server.key")}" : "";
        var config = _folder.Write("config.yml", $$"""
            version: 0.1
            log:
              level: warn
            storage:
              filesystem:
                rootdirectory: {{_folder.File("data")}}
            auth:
              htpasswd:
                realm: test
                path: {{_folder.File("htpasswd")}}
            http:
              addr: 127.0.0.1:{{Port}}{{tls}}

            """);
        var start = new ProcessStartInfo(program, ["serve", config]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OTEL_TRACES_EXPORTER"] = "none";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>Host and port, as references name it.</summary>
    public string Host => $"127.0.0.1:{Port}";

    /// <summary>The authority's certificate, in PEM form.</summary>
    public string AuthorityFile { get; }

    /// <summary>Starts one and waits until it listens; the test is skipped where it is not installed.</summary>
    public static async Task<DockerRegistry> StartAsync(bool hasTls = true)
    {
        var registry = new DockerRegistry(Tool.Require("docker-registry"), hasTls);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, registry.Port);
                return registry;
            }
            catch (SocketException) when (!registry._process.HasExited)
            {
                await Task.Delay(100);
            }
        }

        registry.Dispose();
        throw new InvalidOperationException("docker-registry does not start");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit(TimeSpan.FromSeconds(10));
        _process.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void WriteCertificates()
    {
        var (start, end) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(start, end);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(authority, start, end, [1, 2, 3, 4]);
        _folder.Write("ca.pem", authority.ExportCertificatePem());
        _folder.Write("server.pem", server.ExportCertificatePem());
        _folder.Write("server.key", key.ExportPkcs8PrivateKeyPem());
    }
}
