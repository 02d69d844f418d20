namespace Plimsoll.Vulnerabilities.Database;

/// <summary>The advisory database is missing, damaged, of another format, or busy; the message says which and what to do.</summary>
public sealed class DatabaseException : Exception
{
    public DatabaseException()
    {
    }

    public DatabaseException(string message)
        : base(message)
    {
    }

    public DatabaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
