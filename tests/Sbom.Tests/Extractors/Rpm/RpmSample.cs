using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Plimsoll.Sbom.Tests.Extractors.Rpm;

/// <summary>Packages made by rpmbuild and entered by rpm into an empty database, once for all tests; and the same headers in rpm's other two formats.</summary>
/// <remarks>Debian's rpm writes SQLite only. Berkeley DB's loader puts the headers into a hash of either byte order, which rpm then reads as its own.</remarks>
internal static class RpmSample
{
    private const string Spec = """
        Name: demo
        Version: 1.2
        Release: 3.el9
        Epoch: 4
        Summary: Sample
        License: MIT and GPLv2+
        Vendor: Plimsoll tésts
        %description
        Sample.
        %package libs
        Summary: Sample
        Version: 7~rc1^git2
        Epoch: 0
        BuildArch: noarch
        %description libs
        Sample.
        %package many
        Summary: Sample
        %description many
        Sample.
        %package -n gpg-pubkey
        Summary: Not a package
        %description -n gpg-pubkey
        Sample.
        %package gone
        Summary: Removed again
        %description gone
        Sample.
        %install
        mkdir -p %{buildroot}/usr/share/demo/some/longer/folder
        echo a > %{buildroot}/usr/share/demo/a
        echo b > %{buildroot}/b
        for i in $(seq 200); do echo $i > %{buildroot}/usr/share/demo/some/longer/folder/file-$i; done
        %files
        /usr/share/demo/a
        %ghost /var/log/demo
        %files libs
        /b
        %files many
        %dir /usr/share/demo
        /usr/share/demo/some
        %files gone
        %files -n gpg-pubkey
        """;

    private const string Format = "%{NAME}|%{EPOCHNUM}|%{VERSION}|%{RELEASE}|%{ARCH}|%{SOURCERPM}|%{LICENSE}|%{VENDOR}|%{MODULARITYLABEL}\n";

    private static readonly Lazy<(byte[] Sqlite, string Packages, string Files)> Made = new(Make);

    private static (byte[] Sqlite, string Packages, string Files) All
    {
        get
        {
            Tool.Require("rpmbuild");
            Tool.Require("rpm");
            return Made.Value;
        }
    }

    /// <summary>One line a package: name, epoch, version, release, architecture, source, licence, vendor, module.</summary>
    public static string Packages => All.Packages;

    /// <summary>One line a file: package, path.</summary>
    public static string Files => All.Files;

    public static byte[] Sqlite => All.Sqlite;

    public static byte[] Ndb => NdbBuilder.Of([.. Headers()]);

    public static byte[] BerkeleyDb(int order)
    {
        using var folder = new TemporaryFolder();
        var text = new StringBuilder($"VERSION=3\nformat=bytevalue\ntype=hash\ndb_lorder={order}\ndb_pagesize=4096\nHEADER=END\n 00000000\n 09000000\n");
        var number = 1;
        foreach (var header in Headers())
        {
            var key = BitConverter.GetBytes(order == 1234 ? number : BinaryPrimitives.ReverseEndianness(number));
            text.Append(CultureInfo.InvariantCulture, $" {Convert.ToHexStringLower(key)}\n {Convert.ToHexStringLower(header)}\n");
            number++;
        }

        var path = folder.File("Packages");
        Run(Tool.Require("db5.3_load"), [path], text.Append("DATA=END\n").ToString());
        return File.ReadAllBytes(path);
    }

    /// <summary>What rpm itself finds in a database that it can only read.</summary>
    public static string QueryBerkeleyDb(byte[] database)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Packages", database);
        return Run(Tool.Require("rpm"), ["--dbpath", folder.Path, "--define", "_db_backend bdb_ro", "-qa", "--qf", Format]);
    }

    private static (byte[] Sqlite, string Packages, string Files) Make()
    {
        using var folder = new TemporaryFolder();
        var spec = folder.Write("demo.spec", Spec);
        Run("rpmbuild", ["-bb", "--define", $"_topdir {folder.File("top")}", "--define", "debug_package %{nil}", "--define", "__os_install_post %{nil}", "--define", "_binary_payload w0.gzdio", "--define", "modularitylabel demo:1:2:3", spec]);
        string[] database = ["--dbpath", folder.File("database")];
        Run("rpm", [.. database, "--justdb", "--nodeps", "--noscripts", "--ignoresize", "-U", .. Directory.GetFiles(folder.File("top", "RPMS"), "*.rpm", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]);
        Run("rpm", [.. database, "--justdb", "--nodeps", "--noscripts", "-e", "demo-gone"]);
        return (File.ReadAllBytes(folder.File("database", "rpmdb.sqlite")),
            Run("rpm", [.. database, "-qa", "--qf", Format]),
            Run("rpm", [.. database, "-qa", "--qf", "[%{=NAME}|%{FILENAMES}\n]"]));
    }

    private static IEnumerable<byte[]> Headers()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("rpmdb.sqlite", Sqlite);
        return [.. Run(Tool.Require("sqlite3"), ["-batch", "-init", "/dev/null", path], "SELECT hex(blob) FROM Packages;").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromHexString)];
    }

    private static string Run(string program, string[] arguments, string? input = null)
    {
        var environment = new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8" };
        var result = Tool.Run(program, arguments, input, environment: environment);
        Assert.True(result.ExitCode == 0, $"{program}: {result.Error}");
        return result.Output;
    }
}
