using Plimsoll.Sbom.Extractors.Python;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class UvLockTests
{
    private const string Path = "app/uv.lock";
    private const string Sample = """
        version = 1
        requires-python = ">=3.11"

        [[package]]
        name = "app"
        version = "0.1.0"
        source = { editable = "." }
        dependencies = [
            { name = "flask", extra = ["async"] },
            { name = "n", version = "2.0", source = { registry = "https://host.example/simple" }, marker = "python_full_version >= '3.12'" },
        ]

        [package.optional-dependencies]
        web = [{ name = "a" }]

        [package.dev-dependencies]
        dev = [{ name = "pytest" }]

        [package.metadata]
        requires-dist = [{ name = "flask" }]

        [[package]]
        name = "member"
        version = "0.1.0"
        source = { virtual = "member" }

        [[package]]
        name = "flask"
        version = "2.0.1"
        source = { registry = "https://host.example/simple" }
        dependencies = [{ name = "n", version = "1.0" }]
        sdist = { url = "https://host.example/flask.tar.gz", hash = "sha256:0123", size = 1 }

        [[package]]
        name = "n"
        version = "1.0"
        source = { registry = "https://host.example/simple" }

        [[package]]
        name = "n"
        version = "2.0"
        source = { registry = "https://host.example/simple" }

        [[package]]
        name = "a"
        version = "0.1.0"
        source = { git = "https://host.example/a.git?rev=main#0123456789abcdef0123456789abcdef01234567" }

        [[package]]
        name = "pytest"
        version = "7.0.0"
        source = { registry = "https://host.example/simple" }
        """;

    [Fact]
    public void Reads_the_graph_from_the_projects_on() =>
        Assert.Equal(
            ["a 0.1.0 direct #0123456789abcdef0123456789abcdef01234567", "flask 2.0.1 direct > n 1.0", "n 1.0", "n 2.0 direct", "pytest 7.0.0 dev direct"],
            Locked.Show<UvLock>(Path, Sample));

    [Fact]
    public void Names_an_entry_without_name() => Assert.Equal("lock-entry-nameless 1", Locked.Error<UvLock>(Path, "[[package]]\nversion = \"1\"\n"));

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<UvLock>(Path, Locked.Utf8(Sample));
}
