using System.Text;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxTagValueNotationTests
{
    [Fact]
    public void Every_line_outside_of_texts_is_a_tag_and_hostile_names_stay_in_theirs()
    {
        var text = Encoding.UTF8.GetString(Write(SbomFormat.SpdxTagValue, Full));
        Assert.Contains("\nPackageName: \"o\\u0000dd\"\n", text, StringComparison.Ordinal);
        Assert.Contains("\nPackageSupplier: Organization: A <a@example.org>\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Split("<text>").Length, text.Split("</text>").Length);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }
}
