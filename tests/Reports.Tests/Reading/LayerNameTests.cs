using Plimsoll.Primitives;

namespace Plimsoll.Reports.Tests;

public sealed class LayerNameTests
{
    [Theory]
    [InlineData(null, "layer 2")]
    [InlineData("  ", "layer 2")]
    [InlineData("/bin/sh -c #(nop) ADD file:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef in / ", "layer 2 (ADD file:0123456789ab in /)")]
    [InlineData("RUN /bin/sh -c apt-get update &&   apt-get upgrade # buildkit", "layer 2 (apt-get update && apt-get upgrade)")]
    [InlineData("COPY dist/ /srv/app # buildkit", "layer 2 (COPY dist/ /srv/app)")]
    [InlineData("/bin/sh -c apt-get update\n\u001b[31m", "layer 2 (apt-get update \\x1b[31m)")]
    [InlineData("RUN curl https://example.org/a/very/long/path/to/something | sh", "layer 2 (RUN curl https://example.org/a/very/long…)")]
    public void Says_index_and_command(string? createdBy, string expected) =>
        Assert.Equal(expected, LayerName.Of(new LayerReference(2, default, createdBy)));
}
