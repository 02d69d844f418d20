using Plimsoll.Sbom.Extractors.Rust;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Rust;

public sealed class CargoLockTests
{
    private const string Path = "app/Cargo.lock";
    private const string Registry = "source = \"registry+https://host.example/index\"\n";

    [Fact]
    public void Reads_what_cargo_locked()
    {
        var extraction = Extraction.Of<CargoLock>(Path, Locked.File("Rust", "sample", "cargo-1.95.lock"));
        Assert.Equal(["alpha 1.0.0", "alpha 2.1.0 direct", "beta 0.3.0 direct > alpha 1.0.0"], Locked.Show(extraction));
        Assert.Equal("lock-local-left-out", Assert.Single(extraction.Diagnostics).Code);
    }

    [Fact]
    public void Version_1_names_sources_in_dependencies_and_keeps_the_root_apart() =>
        Assert.Equal(["a 1.0.0 direct > b 2.0.0", "b 1.0.0", "b 2.0.0"], Locked.Show<CargoLock>(Path,
            "[root]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\n \"a 1.0.0 (registry+https://host.example/index)\",\n]\n\n"
            + $"[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n{Registry}dependencies = [\"b 2.0.0 (registry+https://host.example/index)\"]\n\n"
            + $"[[package]]\nname = \"b\"\nversion = \"1.0.0\"\n{Registry}\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n{Registry}\n[metadata]\n\"checksum b 1.0.0 (registry+https://host.example/index)\" = \"0123\"\n"));

    [Fact]
    public void Crates_from_repositories_have_their_commit() =>
        Assert.Equal(["a 1.0.0 #0123456789abcdef0123456789abcdef01234567"], Locked.Show<CargoLock>(Path,
            "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"git+https://host.example/a?branch=main#0123456789abcdef0123456789abcdef01234567\"\n"));

    [Fact]
    public void Unpacked_sources_of_cargo_say_nothing() =>
        Assert.Empty(Extraction.Of<CargoLock>("root/.cargo/registry/src/index-0123/a-1.0.0/Cargo.lock", Locked.File("Rust", "sample", "cargo-1.95.lock")).Payloads);

    [Fact]
    public void It_is_read_in_images_too() => Assert.Equal(PackageSources.Installed | PackageSources.Locked, new CargoLock().Reads);

    [Fact]
    public void What_is_not_broken_is_kept()
    {
        const string Text = "[[package]]\nname = \"a\"\nversion = \"1\"\n" + Registry + "\n[[package]]\nname = \"b\nversion = \"1\"\n" + Registry + "\n[[package]]\nname = \"c\"\nversion = \"1\"\n" + Registry;
        Assert.Equal(["a 1", "c 1"], Locked.Show<CargoLock>(Path, Text));
        Assert.Equal(["toml-syntax 7", "lock-entry-nameless 6"], Extraction.Of<CargoLock>(Path, Text).Diagnostics.Select(d => $"{d.Code} {d.Span?.Line}"));
    }

    [Fact]
    public void Crates_are_named_as_they_are()
    {
        Assert.Equal("pkg:cargo/serde_json@1.0.0", new CargoLock().Identify(new PackageFact { Name = "serde_json", Version = "1.0.0" }, null)?.ToString());
        Assert.Null(new CargoLock().Identify(new PackageFact { Name = "" }, null));
    }

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<CargoLock>(Path, Locked.File("Rust", "sample", "cargo-1.95.lock"));
}
