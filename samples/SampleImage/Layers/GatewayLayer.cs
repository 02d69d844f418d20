using Plimsoll.SampleImage.Packages;

namespace Plimsoll.SampleImage.Layers;

/// <summary>A Go program of which only the linker's record is real.</summary>
internal static class GatewayLayer
{
    private static readonly GoProgram Gateway = new("go1.19.1", "plimsoll.example/gateway/cmd/gateway", "plimsoll.example/gateway",
    [
        new("github.com/dgrijalva/jwt-go", "v3.2.0+incompatible", new("github.com/golang-jwt/jwt", "v3.2.2+incompatible")),
        new("github.com/gin-gonic/gin", "v1.7.4"),
        new("golang.org/x/crypto", "v0.0.0-20220214200702-86341886e292"),
        new("golang.org/x/net", "v0.0.0-20220722155237-a158d28d115b"),
        new("golang.org/x/text", "v0.3.7"),
    ]);

    public static Layer Create() => new Layer("COPY --from=build /out/gateway /usr/local/bin/gateway")
        .Executable("usr/local/bin/gateway", Elf.Write(Gateway.BuildInfo));
}
