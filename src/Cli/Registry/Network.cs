using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Plimsoll.Cli.Registry;

/// <summary>Makes what sends requests.</summary>
internal static class Network
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <param name="authorities">Trusted beside those of the system; null for none.</param>
    public static HttpMessageInvoker Create(X509Certificate2Collection? authorities)
    {
        var handler = Handler();
        if (authorities is not null)
        {
            handler.SslOptions.CertificateChainPolicy = Policy(authorities);
        }

        return new HttpMessageInvoker(handler);
    }

    /// <summary>Whatever the request's host is, a socket of this machine is spoken to.</summary>
    public static HttpMessageInvoker CreateLocal(string socketPath)
    {
        var handler = Handler();
        handler.UseProxy = false;
        handler.ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        return new HttpMessageInvoker(handler);
    }

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
    };

    private static X509ChainPolicy Policy(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        foreach (var place in new[] { StoreLocation.LocalMachine, StoreLocation.CurrentUser })
        {
            using var store = new X509Store(StoreName.Root, place);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                policy.CustomTrustStore.AddRange(store.Certificates);
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                // A system without that store has no authorities there.
            }
        }

        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
