using System.Text;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

public sealed class CredentialFileTests
{
    private const string Sample = """
        {
          "auths": {
            "https://index.docker.io/v1/": {"auth": "aHViOnNlY3JldA=="},
            "registry.example:5000": {"auth": "dXNlcjpwYTpzcwA="},
            "registry.example:5000/team": {"auth": "dGVhbTp0ZWFt"},
            "https://address.example/v2/": {"username": "a", "password": "b"},
            "id.example": {"auth": "bmFtZTo=", "identitytoken": "identity"},
            "token.example": {"registrytoken": "bearer"},
            "empty.example": {},
            "broken.example": {"auth": "***"},
            "nocolon.example": {"auth": "YWJj"},
            "odd.example": 7
          },
          "credHelpers": {"gcr.example": "gcloud", "bad.example": "../../bin/sh", "off.example": ""},
          "credsStore": "pass"
        }
        """;

    private static CredentialFile Parse(string json = Sample)
    {
        Assert.True(CredentialFile.TryParse(Encoding.UTF8.GetBytes(json), Limits.Default, out var file, out _));
        return file;
    }

    [Theory]
    [InlineData("docker.io", "hub", "secret", null, null)]
    [InlineData("registry.example:5000", "user", "pa:ss", null, null)]
    [InlineData("registry.example:5000/team", "team", "team", null, null)]
    [InlineData("address.example", "a", "b", null, null)]
    [InlineData("id.example", "name", null, "identity", null)]
    [InlineData("token.example", null, null, null, "bearer")]
    public void Entries_are_read(string key, string? user, string? password, string? identity, string? access)
    {
        Assert.Equal(new RegistryCredential(user, password, identity, access), Parse().Find(key, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("empty.example", false)]
    [InlineData("missing.example", false)]
    [InlineData("odd.example", false)]
    [InlineData("broken.example", true)]
    [InlineData("nocolon.example", true)]
    public void Entries_without_credentials_give_none(string key, bool isBroken)
    {
        Assert.Null(Parse().Find(key, out var problem));
        Assert.Equal(isBroken, problem is not null);
    }

    [Theory]
    [InlineData("gcr.example", "docker-credential-gcloud")]
    [InlineData("other.example", "docker-credential-pass")]
    [InlineData("off.example", null)]
    public void Programs_are_named_for_one_registry_or_for_all(string registry, string? program)
    {
        Assert.Equal(program, Parse().ProgramFor(registry, out var problem));
        Assert.Null(problem);
    }

    [Fact]
    public void A_program_with_a_path_is_refused()
    {
        Assert.Null(Parse().ProgramFor("bad.example", out var problem));
        Assert.Contains("no plain name", problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_go_from_the_repository_to_the_registry() =>
        Assert.Equal(["r.example/a/b", "r.example/a", "r.example"], CredentialFile.KeysOf("r.example", "a/b"));

    [Theory]
    [InlineData("""{"ServerURL":"x","Username":"u","Secret":"s"}""", "u", "s", null)]
    [InlineData("""{"Username":"<token>","Secret":"s"}""", null, null, "s")]
    public void Programs_answer_with_a_password_or_a_token(string output, string? user, string? password, string? identity) =>
        Assert.Equal(new RegistryCredential(user, password, identity), CredentialFile.FromProgram(Encoding.UTF8.GetBytes(output), Limits.Default));

    [Theory]
    [InlineData("credentials not found")]
    [InlineData("""{"Username":"u"}""")]
    [InlineData("""{"Username":"","Secret":"s"}""")]
    [InlineData("[]")]
    public void Programs_that_answer_otherwise_give_none(string output) => Assert.Null(CredentialFile.FromProgram(Encoding.UTF8.GetBytes(output), Limits.Default));

    [Fact]
    public void Secrets_are_not_shown() => Assert.DoesNotContain("secret", new RegistryCredential("hub", "secret", "secret", "secret").ToString(), StringComparison.Ordinal);

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes(Sample);
        foreach (var bytes in Fuzz.Truncations(good, 300).Concat(Fuzz.Mutations(good, 1000)))
        {
            if (CredentialFile.TryParse(bytes, Limits.Default, out var file, out _))
            {
                file.Find("docker.io", out _);
                file.ProgramFor("gcr.example", out _);
            }
        }
    }
}
