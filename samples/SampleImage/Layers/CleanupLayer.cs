using Plimsoll.SampleImage.Packages;

namespace Plimsoll.SampleImage.Layers;

/// <summary>Takes away and replaces: a whiteout of a directory and of a file, an opaque directory, a directory that becomes a link.</summary>
internal static class CleanupLayer
{
    public static Layer Create() => new NodePackage("axios", "0.21.1")
        .AddTo(new Layer("RUN ./slim.sh").Opaque(NodeLayer.Modules + "/axios"), NodeLayer.Modules)
        .Whiteout("srv/shop/.env")
        .Link("srv/shop/admin", "/opt/admin")
        .Whiteout($"{PythonLayer.Packages}/{PythonLayer.Pillow.DistInfo}")
        .Whiteout($"{PythonLayer.Packages}/pillow");
}
