using System.Collections.Immutable;
using Plimsoll.SampleImage;
using Plimsoll.SampleImage.Archives;
using Plimsoll.SampleImage.Layers;

if (args is not ([_] or [_, "--oci", _]))
{
    Console.Error.WriteLine("usage: SampleImage OUTPUT.tar [--oci DIRECTORY]");
    return 2;
}

// The order is the order of the layers; the indexes of ../expected-packages.tsv and ../expected.tsv count from here.
ImmutableArray<Layer> layers =
[
    BaseLayer.Create(),
    NodeLayer.Create(),
    PythonLayer.Create(),
    GatewayLayer.Create(),
    CleanupLayer.Create(),
    AdminLayer.Create(),
];
var image = Image.From(layers);
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[0]))!);
using (var output = File.Create(args[0]))
{
    DockerArchive.Write(image, output);
}

if (args is [_, _, var directory])
{
    OciLayout.Write(image, directory);
}

return 0;
