using System.Net;

namespace Plimsoll.Images.Registry;

/// <summary>Which hosts may be sent to which others.</summary>
internal static class HostNames
{
    /// <summary>This machine: what is sent there leaves it not.</summary>
    public static bool IsLoopback(Uri uri) =>
        uri.IdnHost == "localhost" || (IPAddress.TryParse(uri.IdnHost, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether secrets may travel: encrypted, or within this machine.</summary>
    public static bool MayCarrySecrets(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || IsLoopback(uri);

    public static bool IsSameServer(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a server may send us to another place: to https, or within itself; from outside never to this machine or its link,
    /// where services trust whoever can reach them.
    /// </summary>
    public static bool MayLead(Uri from, Uri to)
    {
        if (to.UserInfo.Length > 0 || to.Scheme is not ("https" or "http") || (IsLocal(to) && !IsSameHost(from, to) && !IsLoopback(from)))
        {
            return false;
        }

        return to.Scheme == Uri.UriSchemeHttps || (from.Scheme == Uri.UriSchemeHttp && (IsSameHost(from, to) || IsLoopback(to)));
    }

    /// <summary>Whether two hosts belong together: the same, or names below one domain (<c>registry-1.docker.io</c> and <c>auth.docker.io</c>).</summary>
    /// <remarks>The domain is told by its last two labels; for names below a public suffix of two labels this is laxer than cookies are.</remarks>
    public static bool AreRelated(Uri left, Uri right)
    {
        if (IsSameHost(left, right))
        {
            return true;
        }

        if (left.HostNameType != UriHostNameType.Dns || right.HostNameType != UriHostNameType.Dns)
        {
            return false;
        }

        var (one, other) = (left.IdnHost.Split('.'), right.IdnHost.Split('.'));
        return one.Length >= 2 && other.Length >= 2 && string.Equals($"{one[^2]}.{one[^1]}", $"{other[^2]}.{other[^1]}", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSameHost(Uri left, Uri right) => string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static bool IsLocal(Uri uri)
    {
        if (IsLoopback(uri))
        {
            return true;
        }

        if (!IPAddress.TryParse(uri.IdnHost, out var address))
        {
            return false;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.IsIPv6LinkLocal || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || IPAddress.IsLoopback(address)
            || (address.GetAddressBytes() is [169, 254, _, _]);
    }
}
