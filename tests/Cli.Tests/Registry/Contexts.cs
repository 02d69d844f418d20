namespace Plimsoll.Cli.Tests.Registries;

/// <summary>Contexts with variables and a folder only.</summary>
internal static class Contexts
{
    public static CliContext Of(Dictionary<string, string> variables, string folder) => new()
    {
        Output = Stream.Null,
        Error = TextWriter.Null,
        OpenInput = () => Stream.Null,
        Variable = variables.GetValueOrDefault,
        Folder = folder,
        Clock = TimeProvider.System,
    };
}
