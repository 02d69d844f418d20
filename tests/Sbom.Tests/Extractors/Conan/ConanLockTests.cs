using Plimsoll.Sbom.Extractors.Conan;

namespace Plimsoll.Sbom.Tests.Extractors.Conan;

/// <summary>By hand, in the forms of Conan 1.59 (0.4) and 2.0 (0.5); no Conan runs here.</summary>
public sealed class ConanLockTests
{
    private const string Graph = """
        {"graph_lock": {"nodes": {
          "0": {"ref": "app/0.1", "options": "", "requires": ["1"], "build_requires": ["3"], "path": "conanfile.py", "context": "host"},
          "1": {"ref": "openssl/3.0.3#aa", "package_id": "bb", "prev": "0", "requires": ["2"], "context": "host"},
          "2": {"ref": "zlib/1.2.12@user/stable#cc", "context": "host"},
          "3": {"ref": "cmake/3.22.6#dd", "requires": ["4"], "context": "build"},
          "4": {"ref": "zlib/1.2.12@user/stable#cc", "context": "build"}
        }, "revisions_enabled": true}, "version": "0.4", "profile_host": "[settings]\n"}
        """;

    private const string Lists = """
        {"version": "0.5", "requires": ["zlib/1.2.13#aa%1667396813.987", "openssl/3.0.3#bb%1"], "build_requires": ["cmake/3.22.6#cc"], "python_requires": ["tools/1.0"]}
        """;

    [Fact]
    public void The_graph_of_Conan_1_tells_who_needs_which() => Assert.Equal(
        ["cmake 3.22.6 dev direct #dd > zlib 1.2.12", "openssl 3.0.3 direct #aa > zlib 1.2.12", "zlib 1.2.12 #cc"],
        Locked.Show<ConanLock>("conan.lock", Graph));

    [Fact]
    public void A_graph_made_of_a_reference_has_no_project_in_it() => Assert.Equal(
        ["app 0.1 > zlib 1.2.12", "zlib 1.2.12"],
        Locked.Show<ConanLock>("conan.lock", """{"graph_lock":{"nodes":{"0":{"ref":"app/0.1","requires":["1"]},"1":{"ref":"zlib/1.2.12"}}},"version":"0.4"}"""));

    [Fact]
    public void A_root_without_reference_is_the_project() => Assert.Equal(
        ["app 0.1 direct > zlib 1.2.12", "zlib 1.2.12"],
        Locked.Show<ConanLock>("conan.lock", """{"graph_lock":{"nodes":{"0":{"requires":["1"]},"1":{"ref":"app/0.1","requires":["2"]},"2":{"ref":"zlib/1.2.12"}}}}"""));

    [Fact]
    public void The_lists_of_Conan_2_tell_what_is_for_building() => Assert.Equal(
        ["cmake 3.22.6 dev #cc", "openssl 3.0.3 #bb", "tools 1.0 dev", "zlib 1.2.13 #aa"],
        Locked.Show<ConanLock>("conan.lock", Lists));

    [Theory]
    [InlineData("[]", "conan-lock-malformed")]
    [InlineData("{\"requires\":[\"zlib\"]}", "conan-lock-malformed")]
    [InlineData("{\"graph_lock\":{\"nodes\":{\"1\":{\"ref\":\"zlib\"}}}}", "conan-lock-malformed")]
    [InlineData("{\n\"requires\":[", "conan-lock-malformed 2")]
    public void Other_files_are_errors(string text, string error) => Assert.Equal(error, Locked.Error<ConanLock>("conan.lock", text));

    [Fact]
    public void Damaged_files_never_throw()
    {
        Locked.NeverThrows<ConanLock>("conan.lock", Locked.Utf8(Graph));
        Locked.NeverThrows<ConanLock>("conan.lock", Locked.Utf8(Lists));
    }
}
