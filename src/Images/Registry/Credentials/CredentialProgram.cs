namespace Plimsoll.Images.Registry;

/// <summary>Runs <c>PROGRAM get</c> with <paramref name="server"/> as its input.</summary>
/// <param name="program">E.g. <c>docker-credential-pass</c>; a plain file name.</param>
/// <exception cref="IOException">It cannot be run, or does not end in time.</exception>
public delegate Task<CredentialProgramAnswer> CredentialProgram(string program, string server, CancellationToken cancel);

/// <param name="ExitCode">Zero for success.</param>
/// <param name="Output">What it wrote, no more than was asked for.</param>
public sealed record CredentialProgramAnswer(int ExitCode, ReadOnlyMemory<byte> Output);
