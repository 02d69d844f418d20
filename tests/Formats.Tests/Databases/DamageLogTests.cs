using Plimsoll.Formats.Databases;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Databases;

public sealed class DamageLogTests
{
    [Fact]
    public void Every_kind_of_damage_is_one_error_with_its_number()
    {
        var damage = new DamageLog();
        Assert.True(damage.IsEmpty);
        damage.Add("b", "First #", 7);
        damage.Add("a", "Other #");
        damage.Add("b", "Second");
        damage.Add("b", "Third");

        Assert.False(damage.IsEmpty);
        Assert.Equal(["b First 7 (and 2 more like it)", "a Other #"], damage.ToDiagnostics().Select(d => $"{d.Code} {d.Message}"));
        Assert.All(damage.ToDiagnostics(), d => Assert.Equal(DiagnosticSeverity.Error, d.Severity));
    }
}
