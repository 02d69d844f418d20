using System.Reflection;
using System.Runtime.Loader;
using System.Text;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class NuGetVersionsTests
{
    private static readonly VersionGenerator Generator = new(
        [
            ["", "", "", "", "", " "],
            ["0", "1", "2", "10", "01", "2147483647"],
            ["", ".0", ".1", ".2", ".10"],
            ["", ".0", ".1", ".9", ".010"],
            ["", "", ".0", ".1", ".10"],
            [
                "", "", "", "", "", "", "", "",
                .. from first in (string[])["-alpha", "-Alpha", "-beta", "-BETA", "-rc", "-0", "-1", "-10", "-a-b", "--", "-1a", "-preview1", "-Preview10", "-01"]
                   from rest in (string[])["", ".0", ".1", ".2", ".10", ".01", ".a", ".A", ".-", ".20200101", ".2a", ".1.0", ".1.x"]
                   select first + rest,
            ],
            ["", "", "", "+build", "+1", "+001.b-c", "+2"],
        ],
        ["v", ".", "..", "+", "_", ".4", "é", "++", "*", "^"]);

    [Theory]
    [InlineData("1")]
    [InlineData("1.2.3.4-Beta.1+build")]
    [InlineData("01.002")]
    [InlineData(" 1.0 ")]
    [InlineData("1.0-a-b.0-1")]
    public void Takes_what_NuGet_takes(string version) => Assert.True(OrderTable.Scheme("nuget").IsValid(version));

    [Theory]
    [InlineData("five numbers", "1.2.3.4.5")]
    [InlineData("prefix v", "v1.0")]
    [InlineData("point at the end", "1.0.")]
    [InlineData("two points", "1..0")]
    [InlineData("no hyphen", "1.0beta")]
    [InlineData("empty prerelease", "1.0-")]
    [InlineData("empty identifier", "1.0-a..b")]
    [InlineData("empty build", "1.0+")]
    [InlineData("leading zero in a prerelease", "1.0-a.01")]
    [InlineData("two builds", "1.0+a+b")]
    [InlineData("floating", "1.*")]
    [InlineData("range", "[1.0,2.0)")]
    [InlineData("space within", "1 .0")]
    [InlineData("negative", "-1.0")]
    [InlineData("underscore", "1.0-a_b")]
    [InlineData("no ASCII", "1.0-é")]
    [InlineData("digits of another script", "١.٢")]
    public void Refuses_what_NuGet_refuses(string why, string version) => Assert.False(OrderTable.Scheme("nuget").IsValid(version), why);

    [Fact]
    public void Agrees_with_NuGet_Versioning()
    {
        var dotnet = Tool.Require("dotnet");
        var library = Tool.Run(dotnet, ["--list-sdks"]).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(" [") is [var version, var folder] ? Path.Combine(folder.TrimEnd(']', '\r'), version, "NuGet.Versioning.dll") : "")
            .LastOrDefault(File.Exists);
        if (library is null)
        {
            Assert.Skip("no .NET SDK with NuGet.Versioning.dll");
        }

        VersionOracle.Check("nuget", [.. OrderTable.Pairs("nuget"), .. Generator.Pairs(20_000, seed: 1)], input => new Library(library).Ask(input));
    }

    /// <summary>The SDK's own assembly, in a load context of its own.</summary>
    private sealed class Library
    {
        private readonly MethodInfo _tryParse;

        public Library(string path)
        {
            var assembly = new AssemblyLoadContext("NuGet").LoadFromAssemblyPath(path);
            var type = assembly.GetType("NuGet.Versioning.NuGetVersion", throwOnError: true)!;
            _tryParse = type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), type.MakeByRefType()])!;
        }

        public ToolResult Ask(string input)
        {
            var answers = new StringBuilder();
            foreach (var line in input.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var versions = line.Split('\t').Select(Parse).ToArray();
                var order = versions[0] is null || versions[1] is null ? '?' : "<=>"[Math.Sign(versions[0]!.CompareTo(versions[1])) + 1];
                answers.Append(versions[0] is null ? '0' : '1').Append(versions[1] is null ? '0' : '1').Append(order).Append('\n');
            }

            return new ToolResult(0, answers.ToString(), "");
        }

        private IComparable? Parse(string text)
        {
            object?[] arguments = [text, null];
            return (bool)_tryParse.Invoke(null, arguments)! ? (IComparable?)arguments[1] : null;
        }
    }
}
