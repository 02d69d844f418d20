using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Takes what is known about exploitation over from the database that is about to be replaced: it goes by CVE, whoever wrote the advisories.</summary>
internal static class ThreatCarry
{
    /// <summary>Takes over the named sources that the old database has; none when it has none, or cannot be read.</summary>
    /// <returns>The names taken over.</returns>
    public static List<string> Carry(string path, IReadOnlyCollection<string> names, DatabaseBuilder builder)
    {
        var carried = new List<string>();
        try
        {
            using var old = AdvisoryDatabase.Open(path);
            foreach (var source in old.Info.Sources.Where(source => names.Contains(source.Name)))
            {
                builder.AddSource(source);
                carried.Add(source.Name);
                if (source.Name == DatabaseSource.KnownExploited)
                {
                    foreach (var entry in old.AllExploited())
                    {
                        builder.Add(entry);
                    }
                }
                else
                {
                    foreach (var prediction in old.AllPredictions())
                    {
                        builder.Add(prediction);
                    }
                }
            }
        }
        catch (DatabaseException)
        {
            // There is no old database, or none that can be read: then nothing is known.
        }

        return carried;
    }
}
