using System.Collections.Immutable;
using Plimsoll.SampleImage.Packages;

namespace Plimsoll.SampleImage.Layers;

/// <summary>A Debian 11 as it was on its release day, 14 August 2021, by what its package database says.</summary>
internal static class BaseLayer
{
    private const string Packages = "usr/lib/python3/dist-packages";

    private static readonly PythonPackage Yaml = new("PyYAML", "5.3.1", "MIT", "Reads and writes YAML");
    private static readonly PythonPackage Six = new("six", "1.16.0", "MIT", "Bridges Python 2 and 3");

    private static ImmutableArray<DebianPackage> Debian =>
    [
        new("apache2-bin", "2.4.48-3.1+deb11u1", "Web server, programs", Source: "apache2", Section: "httpd"),
        new("base-files", "11.1", "Basic files of a Debian system", Section: "admin"),
        new("bash", "5.1-2+b3", "Command interpreter", Source: "bash (5.1-2)", Section: "shells"),
        new("curl", "7.74.0-1.3+b1", "Transfers data by URL", Source: "curl (7.74.0-1.3)", Section: "web", Depends: "libc6 (>= 2.17), libcurl4 (= 7.74.0-1.3+b1), zlib1g (>= 1:1.1.4)"),
        new("dpkg", "1.20.9", "Package management", Section: "admin"),
        new("git", "1:2.30.2-1", "Version control", Section: "vcs"),
        new("gzip", "1.10-4", "Compression", Section: "utils"),
        new("libc6", "2.31-13", "C library", Source: "glibc", IsMultiArch: true),
        new("libcurl4", "7.74.0-1.3+b1", "Transfers data by URL, library", Source: "curl (7.74.0-1.3)", IsMultiArch: true),
        new("libexpat1", "2.2.10-2", "XML parsing, library", Source: "expat", IsMultiArch: true),
        new("libgnutls30", "3.7.1-5+deb11u3", "TLS, library", Source: "gnutls28", IsMultiArch: true),
        new("liblzma5", "5.2.5-2", "XZ compression, library", Source: "xz-utils", IsMultiArch: true),
        new("libssl1.1", "1.1.1k-1", "TLS, library", Source: "openssl", IsMultiArch: true),
        new("libxml2", "2.9.10+dfsg-6.7", "XML, library", IsMultiArch: true),
        new("openssl", "1.1.1k-1", "TLS, tools", Section: "utils"),
        new("python3-six", "1.16.0-2", "Bridges Python 2 and 3", Source: "six", Architecture: "all", Section: "python"),
        new("python3-yaml", "5.3.1-5", "Reads and writes YAML", Source: "pyyaml", Section: "python"),
        new("redis-server", "5:6.0.15-1", "Key-value store", Source: "redis", Status: "deinstall ok config-files", Section: "database"),
        new("sudo", "1.9.5p2-3", "Runs commands as another user", Section: "admin"),
        new("zlib1g", "1:1.2.11.dfsg-2", "Compression, library", Source: "zlib", IsMultiArch: true),
    ];

    public static Layer Create()
    {
        var layer = new Layer("ADD rootfs.tar.xz / # bullseye, 2021-08-14")
            .Directory("usr/bin").Directory("usr/lib").Directory("usr/sbin")
            .Link("bin", "usr/bin").Link("lib", "usr/lib").Link("sbin", "usr/sbin")
            .File("usr/lib/os-release", OsRelease)
            .Link("etc/os-release", "../usr/lib/os-release")
            .File("etc/debian_version", "11.0\n")
            .File("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nshop:x:10001:10001::/srv/shop:/usr/sbin/nologin\n")
            .File("usr/lib/x86_64-linux-gnu/libz.so.1.2.11", "A placeholder for the library.\n")
            .Link("usr/lib/x86_64-linux-gnu/libz.so.1", "libz.so.1.2.11")
            .File($"{Packages}/PyYAML-5.3.1.egg-info/PKG-INFO", Yaml.Metadata)
            .File($"{Packages}/yaml/__init__.py", "__version__ = '5.3.1'\n")
            .File($"{Packages}/six-1.16.0.egg-info", Six.Metadata)
            .File($"{Packages}/six.py", "__version__ = '1.16.0'\n")
            .File("var/lib/dpkg/status", string.Join('\n', Debian.Select(package => package.Paragraph)));
        foreach (var package in Debian)
        {
            layer.File("var/lib/dpkg/info/" + package.ListName, FileList(package.Name));
        }

        return layer;
    }

    /// <summary>Two lists go through the link <c>/lib</c>, as the real one of zlib1g does: only a reader that resolves it finds the owner.</summary>
    private static string FileList(string package) => package switch
    {
        "base-files" => "/.\n/etc\n/etc/debian_version\n/etc/os-release\n/usr\n/usr/lib\n/usr/lib/os-release\n",
        "zlib1g" => "/.\n/lib\n/lib/x86_64-linux-gnu\n/lib/x86_64-linux-gnu/libz.so.1\n/lib/x86_64-linux-gnu/libz.so.1.2.11\n",
        "python3-six" => "/.\n/lib\n/lib/python3/dist-packages\n/lib/python3/dist-packages/six-1.16.0.egg-info\n/lib/python3/dist-packages/six.py\n",
        "python3-yaml" => $"/.\n/{Packages}\n/{Packages}/PyYAML-5.3.1.egg-info\n/{Packages}/PyYAML-5.3.1.egg-info/PKG-INFO\n/{Packages}/yaml\n/{Packages}/yaml/__init__.py\n",
        _ => $"/.\n/usr\n/usr/share\n/usr/share/doc\n/usr/share/doc/{package}\n",
    };

    private const string OsRelease = """
        PRETTY_NAME="Debian GNU/Linux 11 (bullseye)"
        NAME="Debian GNU/Linux"
        VERSION_ID="11"
        VERSION="11 (bullseye)"
        VERSION_CODENAME=bullseye
        ID=debian
        HOME_URL="https://www.debian.org/"

        """;
}
