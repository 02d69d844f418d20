namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>An export cannot be used as a whole; the message ends a sentence that names it.</summary>
internal sealed class ExportException(string message) : Exception(message);
