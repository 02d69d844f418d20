using System.CommandLine;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Frame;

/// <summary>Where database and layer cache live.</summary>
internal static class CacheFolder
{
    /// <summary><c>--cache-dir</c> (or its variable), else <c>$XDG_CACHE_HOME/plimsoll</c>, else <c>~/.cache/plimsoll</c>.</summary>
    /// <remarks>Source: XDG Base Directory Specification 0.8: a relative <c>XDG_CACHE_HOME</c> is ignored.</remarks>
    public static string Of(ParseResult args, GlobalOptions global, CliContext context)
    {
        if (args.GetValue(global.CacheDir) is { Length: > 0 } chosen)
        {
            return Path.Combine(context.Folder, chosen);
        }

        if (context.Variable("XDG_CACHE_HOME") is ['/', ..] cache)
        {
            return Path.Combine(cache, "plimsoll");
        }

        return context.Variable("HOME") is ['/', ..] home
            ? Path.Combine(home, ".cache", "plimsoll")
            : throw CommandException.Usage("there is no place for the database: neither XDG_CACHE_HOME nor HOME is set", "Use --cache-dir DIR or PLIMSOLL_CACHE_DIR");
    }

    /// <summary>The folder, made when it is missing; a folder that cannot be written is a wrong setting.</summary>
    public static string Writable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return folder;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"the cache folder '{Printable.Escape(folder)}' cannot be made: {Printable.Escape(failed.Message)}", "Use --cache-dir DIR or PLIMSOLL_CACHE_DIR");
        }
    }

    /// <summary>Whether files can be made there; a read-only cache is fine for reading.</summary>
    public static bool IsWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe.{Environment.ProcessId}");
            using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                return true;
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
