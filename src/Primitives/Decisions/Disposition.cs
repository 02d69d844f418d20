using System.Text.Json.Serialization;

namespace Plimsoll.Primitives.Decisions;

/// <summary>How a finding stands at an instant.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "state")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Waived), "waived")]
[JsonDerivedType(typeof(NotAffected), "not-affected")]
public abstract record Disposition
{
    private Disposition()
    {
    }

    public sealed record Open : Disposition
    {
        public static Open Instance { get; } = new();
    }

    /// <summary>An exception covers it.</summary>
    public sealed record Waived(string Exception, string Reason, DateOnly Expires) : Disposition;

    /// <summary>A VEX statement says that the product is not affected.</summary>
    public sealed record NotAffected(string Statement, string Justification) : Disposition;
}
