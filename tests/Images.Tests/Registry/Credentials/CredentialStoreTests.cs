using System.Text;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

public sealed class CredentialStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _asked = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"auths":{"r.example":{"username":"file","password":"x"}}}""", "file")]
    [InlineData("""{"auths":{"r.example":{"username":"file","password":"x"}},"credsStore":"all"}""", "docker-credential-all")]
    [InlineData("""{"auths":{"r.example":{"username":"file","password":"x"}},"credsStore":"all","credHelpers":{"r.example":"own"}}""", "docker-credential-own")]
    [InlineData("""{"auths":{"r.example":{"username":"file","password":"x"}},"credsStore":"none"}""", "file")]
    [InlineData("""{"auths":{"r.example":{"username":"file","password":"x"},"r.example/a":{"username":"part","password":"x"}}}""", "part")]
    public async Task The_most_specific_answer_counts(string json, string user) => Assert.Equal(user, (await FindAsync(json)).Credential!.UserName);

    [Theory]
    [InlineData("""{"credsStore":"none"}""", "gives no credentials for r.example (it ended with 1)")]
    [InlineData("""{"credsStore":"missing"}""", "docker-credential-missing cannot be run (no such file)")]
    [InlineData("""{"credsStore":"chatty"}""", "wrote something else")]
    [InlineData("""{"credsStore":"a/b"}""", "no plain name")]
    [InlineData("""{"auths":{"r.example":{"auth":"*"}}}""", "not the base64")]
    [InlineData("{", "not valid JSON")]
    public async Task What_went_wrong_is_told(string json, string part)
    {
        var answer = await FindAsync(json);

        Assert.Null(answer.Credential);
        Assert.Contains(part, answer.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_file_with_an_answer_gives_it()
    {
        var store = new CredentialStore(
            [_folder.File("missing"), _folder.Write("a", "{}"), _folder.Write("b", """{"auths":{"r.example":{"username":"b","password":"x"}}}"""), _folder.Write("c", """{"auths":{"r.example":{"username":"c","password":"x"}}}""")], null, Limits.Default);

        Assert.Equal("b", (await store.FindAsync("r.example", "a", TestContext.Current.CancellationToken)).Credential!.UserName);
        Assert.Equal(CredentialAnswer.None, await store.FindAsync("other.example", "a", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Programs_know_docker_hub_by_its_old_address()
    {
        await new CredentialStore([_folder.Write("a", """{"credsStore":"all"}""")], Run, Limits.Default).FindAsync("docker.io", "library/debian", TestContext.Current.CancellationToken);

        Assert.Equal(["docker-credential-all https://index.docker.io/v1/"], _asked);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        var store = new CredentialStore([_folder.Write("a", new byte[100])], null, Limits.Default with { MaxCredentialFileBytes = 99 });

        Assert.Contains("larger", (await store.FindAsync("r.example", "a", TestContext.Current.CancellationToken)).Problem!, StringComparison.Ordinal);
    }

    private Task<CredentialAnswer> FindAsync(string json) =>
        new CredentialStore([_folder.Write("config.json", json)], Run, Limits.Default).FindAsync("r.example", "a/b", TestContext.Current.CancellationToken);

    private Task<CredentialProgramAnswer> Run(string program, string server, CancellationToken cancel)
    {
        _asked.Add($"{program} {server}");
        return program switch
        {
            "docker-credential-none" => Task.FromResult(new CredentialProgramAnswer(1, default)),
            "docker-credential-missing" => throw new IOException("no such file"),
            "docker-credential-chatty" => Task.FromResult(new CredentialProgramAnswer(0, "hello"u8.ToArray())),
            _ => Task.FromResult(new CredentialProgramAnswer(0, Encoding.UTF8.GetBytes($$"""{"Username":"{{program}}","Secret":"s"}"""))),
        };
    }
}
