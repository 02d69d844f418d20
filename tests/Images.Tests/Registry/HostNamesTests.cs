using Plimsoll.Images.Registry;

namespace Plimsoll.Images.Tests.Registries;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("https://a.example", "https://cdn.other.example/x", true)]
    [InlineData("https://a.example", "http://a.example/x", false)]
    [InlineData("http://a.example", "http://a.example:81/x", true)]
    [InlineData("http://a.example", "http://b.example/x", false)]
    [InlineData("http://a.example", "https://b.example/x", true)]
    [InlineData("http://127.0.0.1:5000", "http://localhost:5001/x", true)]
    [InlineData("https://a.example", "https://127.0.0.1/x", false)]
    [InlineData("https://a.example", "https://localhost/x", false)]
    [InlineData("https://a.example", "https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://a.example", "https://[::ffff:169.254.169.254]/", false)]
    [InlineData("https://a.example", "https://[fe80::1]/", false)]
    [InlineData("https://a.example", "https://0.0.0.0/", false)]
    [InlineData("https://a.example", "https://user@b.example/x", false)]
    [InlineData("https://a.example", "ftp://a.example/x", false)]
    [InlineData("https://a.example", "file:///etc/passwd", false)]
    public void Servers_lead_to_safe_places_only(string from, string to, bool may) => Assert.Equal(may, HostNames.MayLead(new Uri(from), new Uri(to)));

    [Theory]
    [InlineData("https://registry-1.docker.io", "https://auth.docker.io/token", true)]
    [InlineData("https://registry.gitlab.example", "https://gitlab.example/jwt/auth", true)]
    [InlineData("https://a.example", "https://A.EXAMPLE:444/token", true)]
    [InlineData("https://a.example", "https://a.example.evil/token", false)]
    [InlineData("https://a.example", "https://example/token", false)]
    [InlineData("https://10.0.0.1", "https://20.0.0.1/token", false)]
    [InlineData("https://10.0.0.1", "https://10.0.0.1:444/token", true)]
    [InlineData("https://localhost:5000", "https://evil/token", false)]
    public void Token_servers_belong_to_a_registry_by_their_domain(string registry, string realm, bool related) =>
        Assert.Equal(related, HostNames.AreRelated(new Uri(registry), new Uri(realm)));

    [Theory]
    [InlineData("https://a.example", true)]
    [InlineData("http://a.example", false)]
    [InlineData("http://10.0.0.1", false)]
    [InlineData("http://localhost.evil", false)]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://[::1]:5000", true)]
    [InlineData("http://localhost:5000", true)]
    public void Secrets_travel_encrypted_or_not_at_all(string uri, bool may) => Assert.Equal(may, HostNames.MayCarrySecrets(new Uri(uri)));
}
