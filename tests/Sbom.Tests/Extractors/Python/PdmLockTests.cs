using Plimsoll.Sbom.Extractors.Python;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class PdmLockTests
{
    private const string Path = "app/pdm.lock";
    private const string Sample = """
        [metadata]
        groups = ["default", "dev"]
        lock_version = "4.5.0"

        [[package]]
        name = "requests"
        version = "2.32.0"
        extras = ["socks"]
        groups = ["default"]
        dependencies = ["PySocks!=1.5.7,>=1.5.6", "requests==2.32.0"]

        [[package]]
        name = "requests"
        version = "2.32.0"
        groups = ["default"]
        dependencies = ["idna<4,>=2.5; python_version > '3'"]

        [[package]]
        name = "pysocks"
        version = "1.7.1"

        [[package]]
        name = "idna"
        version = "3.7"

        [[package]]
        name = "a"
        version = "0.1.0"
        git = "https://host.example/a.git"
        revision = "0123456789abcdef0123456789abcdef01234567"

        [[package]]
        name = "lib"
        version = "0.1.0"
        path = "./lib"

        [[package]]
        name = "w"
        version = "1.0"
        path = "./w-1.0-py3-none-any.whl"
        """;

    [Fact]
    public void Reads_packages_of_every_source()
    {
        var extraction = Extraction.Of<PdmLock>(Path, Sample);
        Assert.Equal(["a 0.1.0 #0123456789abcdef0123456789abcdef01234567", "idna 3.7", "pysocks 1.7.1", "requests 2.32.0 > idna 3.7,pysocks 1.7.1", "w 1.0"], Locked.Show(extraction));
        Assert.Equal("lock-local-left-out", Assert.Single(extraction.Diagnostics).Code);
    }

    [Fact]
    public void Names_an_entry_without_name() => Assert.Equal("lock-entry-nameless 1", Locked.Error<PdmLock>(Path, "[[package]]\nversion = \"1\"\n"));

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<PdmLock>(Path, Locked.Utf8(Sample));
}
