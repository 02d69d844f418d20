using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Databases;

/// <summary>What is wrong with a file of many parts: every kind of damage once, with its first case and how many more there were.</summary>
public sealed class DamageLog
{
    private readonly List<(string Code, string Message, long? Number, int Count)> _kinds = [];

    public bool IsEmpty => _kinds.Count == 0;

    /// <summary>Costs next to nothing for a kind that is known: hostile files hold millions of damaged parts.</summary>
    /// <param name="code">Names the kind of damage; readers use a handful of constants.</param>
    /// <param name="message">With <c>#</c> in the place of <paramref name="number"/>.</param>
    /// <param name="number">Which part of the file it is about.</param>
    public void Add(string code, string message, long? number = null)
    {
        for (var i = 0; i < _kinds.Count; i++)
        {
            if (_kinds[i].Code == code)
            {
                _kinds[i] = _kinds[i] with { Count = _kinds[i].Count + 1 };
                return;
            }
        }

        _kinds.Add((code, message, number, 1));
    }

    /// <summary>All of it as errors: whatever is damaged may have held something.</summary>
    public ImmutableArray<Diagnostic> ToDiagnostics() =>
    [
        .. from kind in _kinds
           let message = kind.Number is { } number ? kind.Message.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : kind.Message
           select new Diagnostic(kind.Code, DiagnosticSeverity.Error, kind.Count == 1 ? message : $"{message} (and {kind.Count - 1} more like it)"),
    ];
}
