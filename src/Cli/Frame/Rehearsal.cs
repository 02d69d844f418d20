using Plimsoll.Primitives;
using Plimsoll.Sbom;

namespace Plimsoll.Cli.Frame;

/// <summary>Does the later part of a command once on an invented inventory, beside the reading of the real one, and drops the result.</summary>
/// <remarks>
/// The first call of a method costs the runtime far more than the work in it, and a scan of known layers is all first calls.
/// Done on a second core meanwhile, they no longer count: about a quarter of such a scan.
/// </remarks>
internal sealed class Rehearsal : IAsyncDisposable
{
    private readonly Task _work;

    private Rehearsal(Task work) => _work = work;

    public static Inventory Inventory { get; } = new()
    {
        Subject = new Subject(SubjectKind.Image, "rehearsal"),
        Distribution = new Distribution("debian", "11"),
        Packages =
        [
            new Package
            {
                Name = "openssl",
                Version = "0",
                Purl = PackageUrl.Parse("pkg:deb/debian/openssl@0"),
                Licenses = ["Apache-2.0"],
                Evidence = [new PackageEvidence("var/lib/dpkg/status", null, "dpkg-status", Confidence.High)],
            },
        ],
    };

    /// <param name="work">Must touch nothing outside but what lives until the rehearsal is disposed; what it throws is dropped, for the real work will meet it too.</param>
    public static Rehearsal Start(Action work) => new(Environment.ProcessorCount == 1 ? Task.CompletedTask : Task.Run(work));

    public async ValueTask DisposeAsync() => await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
