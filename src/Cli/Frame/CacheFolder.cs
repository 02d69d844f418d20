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
            : throw CommandException.Usage("there is no cache folder: neither XDG_CACHE_HOME nor HOME is set", "use --cache-dir DIR or PLIMSOLL_CACHE_DIR");
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
            throw CommandException.Usage($"the cache folder '{Printable.Escape(folder)}' cannot be made: {Printable.Escape(failed.Message)}", "use --cache-dir DIR or PLIMSOLL_CACHE_DIR");
        }
    }
}
