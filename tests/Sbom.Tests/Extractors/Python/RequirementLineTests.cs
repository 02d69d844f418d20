using Plimsoll.Sbom.Extractors.Python;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class RequirementLineTests
{
    [Theory]
    [InlineData("a==1.0", "a 1.0")]
    [InlineData("a == 1.0", "a 1.0")]
    [InlineData("a===1.0+local", "a 1.0+local")]
    [InlineData("A.b_c[x, y]==1.0", "A.b_c 1.0")]
    [InlineData("a (==1.0)", "a 1.0")]
    [InlineData("a<2,==1.0,!=1.1", "a 1.0")]
    [InlineData("a==1.0;python_version<'3'", "a 1.0")]
    [InlineData("a==1.0 --hash=sha256:0123", "a 1.0")]
    [InlineData("a==1.*", "a")]
    [InlineData("a==${VERSION}", "a")]
    [InlineData("a", "a")]
    [InlineData("a>=1", "a")]
    [InlineData("a~=1.0", "a")]
    [InlineData("a; sys_platform == 'win32'", "a")]
    [InlineData("a @ https://host.example/a-1.0-py3-none-any.whl", "a 1.0")]
    [InlineData("a @ git+https://host.example/a@0123abc", "a #0123abc")]
    [InlineData("a@git+ssh://git@host.example/a@v1", "a")]
    [InlineData("a @ file:///srv/a", "a")]
    [InlineData("git+https://host.example/a#egg=a[x]&subdirectory=s", "a")]
    [InlineData("-e git+https://host.example/a@0123456#egg=a", "a #0123456")]
    [InlineData("https://host.example/a-1.0%2Bcpu-cp311-cp311-linux_x86_64.whl", "a 1.0+cpu")]
    [InlineData("a-1.0-py3-none-any.whl", "a 1.0")]
    [InlineData("./a-1.0-py3-none-any.whl ; python_version > '3'", "a 1.0")]
    [InlineData("./a", "directory")]
    [InlineData("-e .", "directory")]
    [InlineData("--editable=./a", "directory")]
    [InlineData("/srv/a", "directory")]
    [InlineData("-r x.txt", "include x.txt")]
    [InlineData("-rx.txt", "include x.txt")]
    [InlineData("--requirement x.txt", "include x.txt")]
    [InlineData("-c x.txt", "setting")]
    [InlineData("--no-binary :all:", "setting")]
    [InlineData("-", "setting")]
    [InlineData("a b", "unknown")]
    [InlineData("_a==1", "unknown")]
    [InlineData("==1", "unknown")]
    [InlineData("git+https://host.example/a", "unknown")]
    public void Says_what_a_line_means(string line, string expected) => Assert.Equal(expected, RequirementLine.Parse(line) switch
    {
        RequirementLine.Package p => $"{p.Name} {p.Version}".TrimEnd() + (p.Commit is null ? "" : $" #{p.Commit}"),
        RequirementLine.Include include => $"include {include.Path}",
        RequirementLine.Directory => "directory",
        RequirementLine.Setting => "setting",
        _ => "unknown",
    });

    [Theory]
    [InlineData("a\r\n\n# c\n b # d\n", "1:a|4:b")]
    [InlineData("a \\\n  --hash=x \\\n  --hash=y\nb", "1:a    --hash=x    --hash=y|4:b")]
    [InlineData("\uFEFFa\\", "1:a")]
    [InlineData("a#egg=b # c", "1:a#egg=b")]
    [InlineData("# c \\\na", "2:a")]
    [InlineData("", "")]
    public void Joins_lines_and_drops_comments(string text, string expected) => Assert.Equal(expected, string.Join('|', RequirementLine.Split(text).Select(l => $"{l.Number}:{l.Line}")));
}
