namespace Plimsoll.Images;

/// <summary>The target is missing, unreadable, unsupported or names more than one image; the message is a sentence for its user.</summary>
public sealed class TargetException : Exception
{
    public TargetException()
    {
    }

    public TargetException(string message)
        : base(message)
    {
    }

    public TargetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
