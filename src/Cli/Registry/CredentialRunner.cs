using System.ComponentModel;
using System.Diagnostics;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Registry;

/// <summary>Runs the programs that keep credentials.</summary>
/// <remarks>Source: docker-credential-helpers: <c>PROGRAM get</c>, the server on its input, JSON on its output. Programs come from absolute folders of the PATH only.</remarks>
internal sealed class CredentialRunner(CliContext context)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    public async Task<CredentialProgramAnswer> RunAsync(string program, string server, CancellationToken cancel)
    {
        var path = (context.Variable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new IOException("it is not in the PATH");
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(TimeLimit);
        using var process = Start(path);
        try
        {
            await process.StandardInput.WriteAsync(server.AsMemory(), late.Token).ConfigureAwait(false);
            process.StandardInput.Close();
            var output = await ReadAsync(process.StandardOutput.BaseStream, late.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(late.Token).ConfigureAwait(false);
            return new CredentialProgramAnswer(process.ExitCode, output);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"it did not end within {TimeLimit.TotalSeconds:0} seconds");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(string path)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(path, ["get"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = false })!;
        }
        catch (Win32Exception failed)
        {
            throw new IOException(failed.Message, failed);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream output, CancellationToken cancel)
    {
        using var all = new MemoryStream();
        var buffer = new byte[4096];
        for (int count; (count = await output.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
        {
            all.Write(buffer, 0, count);
            if (all.Length > Limits.Default.MaxServiceReplyBytes)
            {
                throw new IOException("it writes more than credentials take");
            }
        }

        return all.ToArray();
    }
}
