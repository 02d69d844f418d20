using System.CommandLine;
using Plimsoll.Formats.Project;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Frame;

/// <summary>A project file and the folder that its relative paths count from.</summary>
/// <param name="Path">Null when there is none.</param>
internal sealed record FoundProject(ProjectFile File, string? Path, string Folder);

/// <summary>Finds and reads <c>plimsoll.yaml</c>.</summary>
internal static class ProjectSearch
{
    /// <summary>The file that <c>--config</c> names, else the nearest one upward; every error in it is a wrong usage.</summary>
    public static FoundProject Read(ParseResult args, GlobalOptions global, CliContext context)
    {
        var chosen = args.GetValue(global.Config);
        var path = chosen is { Length: > 0 } ? System.IO.Path.Combine(context.Folder, chosen) : Nearest(context.Folder);
        if (path is null)
        {
            return new(ProjectFile.Empty, null, context.Folder);
        }

        var shown = chosen is { Length: > 0 } ? chosen : System.IO.Path.GetRelativePath(context.Folder, path);
        var (project, diagnostics) = ProjectFile.Parse(ReadBytes(path, shown), shown, Limits.Default);
        var errors = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        if (errors > 0)
        {
            foreach (var diagnostic in diagnostics)
            {
                context.Error.WriteLine(DiagnosticText.Of(diagnostic));
            }

            throw CommandException.Usage($"{Printable.Escape(shown)} has {(errors == 1 ? "1 error" : $"{errors} errors")}");
        }

        context.Detail($"project file: {Printable.Escape(path)}");
        return new(project, path, System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
    }

    private static string? Nearest(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, ProjectFile.FileName)))
            {
                return System.IO.Path.Combine(directory.FullName, ProjectFile.FileName);
            }
        }

        return null;
    }

    private static byte[] ReadBytes(string path, string shown)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.Length <= Limits.Default.MaxProjectFileBytes
                ? File.ReadAllBytes(path)
                : throw CommandException.Usage($"{Printable.Escape(shown)} is larger than {Limits.Default.MaxProjectFileBytes} bytes");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"the project file cannot be read: {Printable.Escape(failed.Message)}");
        }
    }
}
