namespace Plimsoll.Images.Registry;

/// <summary>Why a registry did not give or take something.</summary>
public enum RegistryFault
{
    /// <summary>It does not have it.</summary>
    NotFound,

    /// <summary>It wants other credentials, or none may be sent to it.</summary>
    Denied,

    /// <summary>It cannot be reached, is too slow or overloaded, also after several tries.</summary>
    Unreachable,

    /// <summary>What it sent is not what was asked for, or breaks the protocol.</summary>
    Untrusted,

    /// <summary>What it sent is larger than it may be.</summary>
    TooLarge,

    /// <summary>It does not do what was asked.</summary>
    Refused,
}
