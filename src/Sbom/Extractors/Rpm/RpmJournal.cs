using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Extractors.Rpm;

/// <summary>Files beside rpm's SQLite database that hold transactions which the database does not: without them it is not up to date.</summary>
/// <remarks>
/// Source: sqlite.org "Database File Format" 3 (rollback journal) and 4 (write-ahead log). rpm empties its log when it closes the database,
/// so a log with frames was left by a process that did not. Files are read one by one, so the transactions are not put back: they are reported.
/// </remarks>
internal sealed class RpmJournal : PackageExtractor
{
    private const int LogHeaderBytes = 32;

    public override string Name => "rpm-journal";

    public override ImmutableArray<PathPattern> Patterns { get; } =
    [
        .. from folder in (string[])["var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm"]
           from suffix in (string[])["-wal", "-journal"]
           select PathPattern.Path($"{folder}/rpmdb.sqlite{suffix}"),
    ];

    public override bool WantsLargeFiles => true;

    private static ReadOnlySpan<byte> JournalMagic => [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        Span<byte> magic = stackalloc byte[8];
        var isPending = file.Path.EndsWith("-wal", StringComparison.Ordinal)
            ? file.Length > LogHeaderBytes
            : file.Content.Read(0, magic) == magic.Length && magic.SequenceEqual(JournalMagic);
        if (isPending)
        {
            sink.Report(new("rpm-database-unfinished", DiagnosticSeverity.Error, "The package database was not closed: its last transactions are in this file and were not read", Advice: "Run any rpm command that writes, or rpm --rebuilddb, as the last step of the build"));
        }
    }
}
