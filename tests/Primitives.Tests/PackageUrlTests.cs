using System.Text;

namespace Plimsoll.Primitives.Tests;

public sealed class PackageUrlTests
{
    /// <summary>Text, and what it becomes.</summary>
    [Theory]
    [InlineData("pkg:npm/lodash@4.17.21", "pkg:npm/lodash@4.17.21")]
    [InlineData("pkg:npm/lodash", "pkg:npm/lodash")]
    [InlineData("PKG:NPM/lodash", "pkg:npm/lodash")]
    [InlineData("pkg://npm//lodash/", "pkg:npm/lodash")]
    [InlineData("pkg:npm/%40angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:npm/@angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:npm/@angular/animation", "pkg:npm/%40angular/animation")]
    [InlineData("pkg:npm/%40Angular/JSONStream@1", "pkg:npm/%40angular/JSONStream@1")]
    [InlineData("pkg:golang/github.com/BurntSushi/toml@v1.2.3", "pkg:golang/github.com/burntsushi/toml@v1.2.3")]
    [InlineData("pkg:GOLANG/google.golang.org/genproto@abcdedf#/googleapis/api/annotations/", "pkg:golang/google.golang.org/genproto@abcdedf#googleapis/api/annotations")]
    [InlineData("pkg:golang/github.com/docker/docker@v20.10.7+incompatible", "pkg:golang/github.com/docker/docker@v20.10.7%2Bincompatible")]
    [InlineData("pkg:pypi/Django_Rest.Framework@3.0", "pkg:pypi/django-rest.framework@3.0")]
    [InlineData("pkg:deb/Debian/CURL@7.74.0-1.3%2Bdeb11u7?distro=debian-11&arch=amd64", "pkg:deb/debian/curl@7.74.0-1.3%2Bdeb11u7?arch=amd64&distro=debian-11")]
    [InlineData("pkg:deb/debian/openssh@1:8.4p1-5", "pkg:deb/debian/openssh@1:8.4p1-5")]
    [InlineData("pkg:deb/debian/openssh@1%3A8.4p1-5", "pkg:deb/debian/openssh@1:8.4p1-5")]
    [InlineData("pkg:apk/Alpine/Curl@8.0.1-r2", "pkg:apk/alpine/curl@8.0.1-r2")]
    [InlineData("pkg:rpm/Fedora/NetworkManager@1", "pkg:rpm/fedora/NetworkManager@1")]
    [InlineData("pkg:maven/org.Apache/Commons@1", "pkg:maven/org.Apache/Commons@1")]
    [InlineData("pkg:github/Package-URL/Purl-Spec@244fd47", "pkg:github/package-url/purl-spec@244fd47")]
    [InlineData("pkg:composer/Laravel/Laravel@5", "pkg:composer/laravel/laravel@5")]
    [InlineData("pkg:cargo/Rand@0.7", "pkg:cargo/Rand@0.7")]
    [InlineData("pkg:oci/Debian@sha256%3A244f?repository_url=Docker.io/library", "pkg:oci/debian@sha256:244f?repository_url=Docker.io%2Flibrary")]
    [InlineData("pkg:npm/a?Empty=&B=2&a=1&&", "pkg:npm/a?a=1&b=2")]
    [InlineData("pkg:npm/a@1?", "pkg:npm/a@1")]
    [InlineData("pkg:npm/a@1#", "pkg:npm/a@1")]
    [InlineData("pkg:npm/a@", "pkg:npm/a")]
    [InlineData("pkg:npm/a?x=a=b", "pkg:npm/a?x=a%3Db")]
    [InlineData("pkg:npm/a#./x//../y%20z/.", "pkg:npm/a#x/y%20z")]
    [InlineData("pkg:npm/a#%2E%2E/x", "pkg:npm/a#x")]
    [InlineData("pkg:generic/a%2Fb@1%2F2", "pkg:generic/a%2Fb@1%2F2")]
    [InlineData("pkg:generic/a@1/2", "pkg:generic/a@1%2F2")]
    [InlineData("pkg:generic/a%40b@1", "pkg:generic/a%40b@1")]
    [InlineData("pkg:generic/a@b@1", "pkg:generic/a%40b@1")]
    [InlineData("pkg:generic//x///y//z", "pkg:generic/x/y/z")]
    [InlineData("pkg:generic/100%25/100%25@100%25", "pkg:generic/100%25/100%25@100%25")]
    [InlineData("pkg:generic/%e4%bd%a0@%F0%9F%98%83", "pkg:generic/%E4%BD%A0@%F0%9F%98%83")]
    [InlineData("pkg:generic/你", "pkg:generic/%E4%BD%A0")]
    [InlineData("pkg:generic/~a-b_c.d:e", "pkg:generic/~a-b_c.d:e")]
    [InlineData("pkg:generic/a b", "pkg:generic/a%20b")]
    [InlineData("pkg:a.b+c-1/n", "pkg:a.b+c-1/n")]
    public void Reads_and_writes_canonically(string text, string canonical)
    {
        var purl = PackageUrl.Parse(text);
        Assert.Equal(canonical, purl.ToString());
        Assert.Equal(purl, PackageUrl.Parse(canonical));
        Assert.Equal(canonical, PackageUrl.Parse(canonical).ToString());
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("no scheme", "npm/lodash@1")]
    [InlineData("other scheme", "http://npm/lodash")]
    [InlineData("encoded colon after the scheme", "pkg%3Anpm/lodash")]
    [InlineData("only the scheme", "pkg:")]
    [InlineData("no type", "pkg:lodash@1")]
    [InlineData("only a type", "pkg:npm/")]
    [InlineData("no name before the version", "pkg:maven/@1.3.4")]
    [InlineData("scope without name", "pkg:npm/@angular")]
    [InlineData("type with a colon", "pkg:nginx:a/nginx@0.8.9")]
    [InlineData("type with other characters", "pkg:n&g?inx/nginx@0.8.9")]
    [InlineData("type that begins with a digit", "pkg:3nginx/nginx")]
    [InlineData("type with other letters", "pkg:é/a")]
    [InlineData("encoded type", "pkg:%6Epm/a")]
    [InlineData("qualifier without value", "pkg:npm/a?x")]
    [InlineData("qualifier without key", "pkg:npm/a?=x")]
    [InlineData("qualifier key with a percent sign", "pkg:npm/a?in%20production=true")]
    [InlineData("qualifier key that begins with a digit", "pkg:npm/a?1x=1")]
    [InlineData("qualifier twice", "pkg:npm/a?x=1&x=2")]
    [InlineData("qualifier twice in other case", "pkg:npm/a?x=1&X=2")]
    [InlineData("percent sign at the end of the name", "pkg:npm/a%")]
    [InlineData("one digit after the percent sign", "pkg:npm/a%4")]
    [InlineData("no digits after the percent sign", "pkg:npm/a%zz")]
    [InlineData("bad escape in the version", "pkg:npm/a@%g0")]
    [InlineData("bad escape in the namespace", "pkg:npm/%/a")]
    [InlineData("bad escape in a qualifier", "pkg:npm/a?x=%1")]
    [InlineData("bad escape in the subpath", "pkg:npm/a#%1")]
    [InlineData("byte that is no UTF-8", "pkg:npm/a%FF")]
    [InlineData("UTF-8 cut off", "pkg:npm/%E4%BD")]
    [InlineData("surrogate in UTF-8", "pkg:npm/%ED%A0%80")]
    [InlineData("overlong UTF-8", "pkg:npm/%C0%AF")]
    [InlineData("encoded slash in the namespace", "pkg:npm/a%2Fb/c")]
    [InlineData("encoded slash in the subpath", "pkg:npm/a#b%2Fc")]
    public void Refuses_what_is_none(string why, string text)
    {
        Assert.False(PackageUrl.TryParse(text, null, out _), why);
        Assert.Throws<FormatException>(() => PackageUrl.Parse(text));
    }

    [Fact]
    public void Splits_into_parts()
    {
        var purl = PackageUrl.Parse("pkg:npm/%40scope/name@1.0%2Bx?b=2&a=%2F#sub/path");
        Assert.Equal(("npm", "@scope", "name", "1.0+x", "sub/path"), (purl.Type, purl.Namespace, purl.Name, purl.Version, purl.Subpath));
        Assert.Equal(["a=/", "b=2"], purl.Qualifiers.Select(q => $"{q.Key}={q.Value}"));
    }

    [Fact]
    public void Is_built_from_parts_as_it_is_read()
    {
        var built = new PackageUrl("NPM", "/@Scope//x/", "name", "", [new("B", "2"), new("empty", "")], "/./a//../b/");
        Assert.Equal("pkg:npm/%40scope/x/name?b=2#a/b", built.ToString());
        Assert.Equal(PackageUrl.Parse(built.ToString()), built);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    public void Has_no_namespace_or_subpath_of_slashes_only(string slashes)
    {
        var purl = new PackageUrl("npm", slashes, "a", subpath: slashes);
        Assert.Null(purl.Namespace);
        Assert.Null(purl.Subpath);
    }

    [Fact]
    public void Drops_its_version_and_keeps_the_rest()
    {
        var purl = PackageUrl.Parse("pkg:deb/debian/curl@7?arch=amd64#x");
        Assert.Equal("pkg:deb/debian/curl?arch=amd64#x", purl.WithoutVersion().ToString());
        Assert.Equal("pkg:deb/debian/curl", purl.Bare().ToString());
    }

    [Fact]
    public void Equal_ones_have_equal_hashes()
    {
        var (left, right) = (PackageUrl.Parse("pkg:npm/a?b=1&a=2"), PackageUrl.Parse("PKG:npm/a?a=2&b=1"));
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, left.Bare());
    }

    [Fact]
    public void Refuses_what_is_overly_long()
    {
        Assert.True(PackageUrl.TryParse("pkg:npm/" + new string('a', 8000), null, out _));
        Assert.False(PackageUrl.TryParse("pkg:npm/" + new string('a', 9000), null, out _));
        Assert.False(PackageUrl.TryParse("pkg:npm/" + new string('/', 10_000_000), null, out _));
    }

    [Fact]
    public void Names_the_bad_text_without_its_control_characters()
    {
        var error = Assert.Throws<FormatException>(() => PackageUrl.Parse("\u001b[31mred"));
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void Damaged_text_never_throws_and_what_is_read_stays_the_same()
    {
        var good = Encoding.UTF8.GetBytes("pkg:deb/debian/%40sc%C3%B6pe/curl@7.74.0-1.3%2Bdeb11u7?arch=amd64&distro=debian-11#a/b%20c");
        foreach (var bytes in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 20_000)))
        {
            if (PackageUrl.TryParse(Encoding.UTF8.GetString(bytes), null, out var purl))
            {
                Assert.Equal(purl, PackageUrl.Parse(purl.ToString()));
            }
        }
    }
}
