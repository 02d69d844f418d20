using System.Collections.Immutable;
using Plimsoll.Formats.JavaText;
using Plimsoll.Formats.Maven;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>What one archive says about itself.</summary>
/// <param name="Path">Where it lies: in the layer, or inside the archive around it.</param>
/// <param name="Stated">Coordinates that its <c>META-INF/maven</c> holds, in order of groups and artifacts.</param>
/// <param name="IsContainer">Whether other archives lie in it, or it is an application by its kind.</param>
internal sealed record JavaArchiveContent(string Path, ImmutableArray<PomCoordinates> Stated, JarManifest Manifest, bool IsContainer);
