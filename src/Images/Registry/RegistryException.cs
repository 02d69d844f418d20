namespace Plimsoll.Images.Registry;

/// <summary>A registry did not give or take something; the message is a sentence for the user.</summary>
public sealed class RegistryException : Exception
{
    public RegistryException()
    {
    }

    public RegistryException(string message)
        : base(message)
    {
    }

    public RegistryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public RegistryException(RegistryFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    public RegistryFault Fault { get; } = RegistryFault.Unreachable;
}
