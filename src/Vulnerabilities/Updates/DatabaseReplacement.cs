using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Puts a new database in the place of the old one: whole, read back and checked, or not at all.</summary>
internal static class DatabaseReplacement
{
    /// <param name="write">Writes the file at the path that it is given.</param>
    /// <returns>What the new database says about itself.</returns>
    /// <exception cref="DatabaseException">What was written is no database; the old one stays.</exception>
    public static DatabaseInfo Put(string path, Action<string> write, CancellationToken cancel)
    {
        var candidate = path + ".new";
        try
        {
            write(candidate);
            DatabaseInfo info;
            using (var written = AdvisoryDatabase.Open(candidate))
            {
                written.Verify(cancel);
                info = written.Info;
            }

            File.Move(candidate, path, overwrite: true);
            return info;
        }
        finally
        {
            File.Delete(candidate);
        }
    }
}
