using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Databases;

/// <summary>What is wrong with a file of many parts: every kind of damage once, with its first case and how many more there were.</summary>
public sealed class DamageLog
{
    private readonly List<(string Code, string Message, int Count)> _kinds = [];

    public bool IsEmpty => _kinds.Count == 0;

    /// <param name="code">Names the kind of damage; readers use a handful of constants.</param>
    public void Add(string code, string message)
    {
        var known = _kinds.FindIndex(kind => kind.Code == code);
        if (known < 0)
        {
            _kinds.Add((code, message, 1));
        }
        else
        {
            _kinds[known] = _kinds[known] with { Count = _kinds[known].Count + 1 };
        }
    }

    /// <summary>All of it as errors: whatever is damaged may have held something.</summary>
    public ImmutableArray<Diagnostic> ToDiagnostics() =>
    [
        .. _kinds.Select(kind => new Diagnostic(kind.Code, DiagnosticSeverity.Error, kind.Count == 1 ? kind.Message : $"{kind.Message} (and {kind.Count - 1} more like it)")),
    ];
}
