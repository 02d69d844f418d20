using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Finds credentials in files of <c>docker login</c> and <c>podman login</c> and with the programs that they name.</summary>
/// <param name="files">Searched in order; the first that has an answer gives it. Files that are missing are passed over.</param>
/// <param name="program">Null runs none.</param>
public sealed class CredentialStore(ImmutableArray<string> files, CredentialProgram? program, Limits limits)
{
    /// <param name="registry">Host and port as references name it.</param>
    public async Task<CredentialAnswer> FindAsync(string registry, string repository, CancellationToken cancel)
    {
        string? problem = null;
        foreach (var path in files)
        {
            var answer = await FindInAsync(path, registry, repository, cancel);
            if (answer.Credential is not null)
            {
                return answer;
            }

            problem ??= answer.Problem;
        }

        return new CredentialAnswer(null, problem);
    }

    private async Task<CredentialAnswer> FindInAsync(string path, string registry, string repository, CancellationToken cancel)
    {
        if (ReadFile(path, out var problem) is not { } content)
        {
            return new CredentialAnswer(null, problem);
        }

        if (!CredentialFile.TryParse(content, limits, out var file, out problem))
        {
            return new CredentialAnswer(null, $"{path} {problem}");
        }

        if (file.ProgramFor(registry, out problem) is { } name)
        {
            var kept = await AskAsync(name, registry, cancel);
            if (kept.Credential is not null)
            {
                return kept;
            }

            problem = kept.Problem;
        }
        else if (problem is not null)
        {
            problem = $"{path} {problem}";
        }

        foreach (var key in CredentialFile.KeysOf(registry, repository))
        {
            if (file.Find(key, out var fault) is { } credential)
            {
                return new CredentialAnswer(credential);
            }

            problem ??= fault is null ? null : $"{path} {fault}";
        }

        return new CredentialAnswer(null, problem);
    }

    private async Task<CredentialAnswer> AskAsync(string name, string registry, CancellationToken cancel)
    {
        if (program is null)
        {
            return new CredentialAnswer(null, $"{name} keeps the credentials and cannot be run here");
        }

        try
        {
            var answer = await program(name, registry == Endpoints.DockerHub ? CredentialFile.DockerHubKey : registry, cancel);
            if (answer.ExitCode != 0)
            {
                // Programs say in their own words that they have none, so a failure cannot be told from that.
                return new CredentialAnswer(null, $"{name} gives no credentials for {registry} (it ended with {answer.ExitCode})");
            }

            return CredentialFile.FromProgram(answer.Output, limits) is { } credential
                ? new CredentialAnswer(credential)
                : new CredentialAnswer(null, $"{name} wrote something else than credentials");
        }
        catch (IOException e)
        {
            return new CredentialAnswer(null, $"{name} cannot be run ({Printable.Escape(e.Message)})");
        }
    }

    private byte[]? ReadFile(string path, out string? problem)
    {
        problem = null;
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > limits.MaxCredentialFileBytes)
            {
                problem = $"{path} is larger than {new ByteSize(limits.MaxCredentialFileBytes)}";
                return null;
            }

            var content = new byte[file.Length];
            return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be read ({Printable.Escape(e.Message)})";
            return null;
        }
    }
}
