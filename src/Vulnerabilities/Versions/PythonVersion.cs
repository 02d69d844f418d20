using System.Text;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>The fields of a PEP 440 version, still as text.</summary>
/// <remarks>
/// <code>
/// version = space ["v"] [number "!"] number {"." number} [pre] [post] [dev] ["+" local] space
/// pre     = [sep] ("a"|"alpha"|"b"|"beta"|"c"|"rc"|"pre"|"preview") [sep] [number]
/// post    = "-" number | [sep] ("post"|"rev"|"r") [sep] [number]
/// dev     = [sep] "dev" [sep] [number]
/// local   = word {sep word}
/// sep     = "." | "-" | "_"
/// </code>
/// Letters in either case. Source: PEP 440, appendix B and "Normalization".
/// </remarks>
internal ref struct PythonVersion
{
    /// <summary>Where a version stands relative to the final release of its numbers.</summary>
    public enum ReleasePhase
    {
        /// <summary>Only a development release.</summary>
        Development,
        Alpha,
        Beta,
        Candidate,
        Final,
    }

    private static readonly (string Word, ReleasePhase Phase)[] PreWords =
    [
        ("alpha", ReleasePhase.Alpha),
        ("a", ReleasePhase.Alpha),
        ("beta", ReleasePhase.Beta),
        ("b", ReleasePhase.Beta),
        ("preview", ReleasePhase.Candidate),
        ("pre", ReleasePhase.Candidate),
        ("rc", ReleasePhase.Candidate),
        ("c", ReleasePhase.Candidate),
    ];

    private static readonly string[] PostWords = ["post", "rev", "r"];

    private readonly bool _isValid;
    private ReadOnlySpan<char> _rest;

    private PythonVersion(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        _rest = text is ['v' or 'V', ..] ? text[1..] : text;
        _isValid = Ascii.IsValid(_rest) && TakeAll();
    }

    public ReadOnlySpan<char> Epoch { get; private set; }

    /// <summary>Numbers joined by points.</summary>
    public ReadOnlySpan<char> Release { get; private set; }

    public ReleasePhase Phase { get; private set; }

    public ReadOnlySpan<char> PreNumber { get; private set; }

    public bool HasPost { get; private set; }

    public ReadOnlySpan<char> PostNumber { get; private set; }

    public bool HasDev { get; private set; }

    public ReadOnlySpan<char> DevNumber { get; private set; }

    /// <summary>Segments joined by any separators; empty when there is none.</summary>
    public ReadOnlySpan<char> Local { get; private set; }

    public static bool TryParse(ReadOnlySpan<char> text, out PythonVersion version)
    {
        version = new PythonVersion(text);
        return version._isValid;
    }

    private bool TakeAll()
    {
        if (!TakeRelease())
        {
            return false;
        }

        if (_rest is not ([] or ['+', ..]))
        {
            TakePre();
            TakePost();
            HasDev = TakeWord("dev");
            DevNumber = HasDev ? TakeNumber() : [];
        }

        if (Phase == ReleasePhase.Development && (HasPost || !HasDev))
        {
            Phase = ReleasePhase.Final;
        }

        if (_rest is ['+', .. var local])
        {
            Local = local;
            return AreSegments(local);
        }

        return _rest.IsEmpty;
    }

    private bool TakeRelease()
    {
        var start = _rest;
        var number = Digits.Take(ref _rest);
        if (_rest is ['!', ..])
        {
            Epoch = number;
            _rest = _rest[1..];
            start = _rest;
            number = number.IsEmpty ? number : Digits.Take(ref _rest);
        }

        if (number.IsEmpty)
        {
            return false;
        }

        while (_rest is ['.', >= '0' and <= '9', ..])
        {
            _rest = _rest[1..];
            Digits.Take(ref _rest);
        }

        Release = start[..^_rest.Length];
        return true;
    }

    private void TakePre()
    {
        foreach (var (word, phase) in PreWords)
        {
            if (TakeWord(word))
            {
                Phase = phase;
                PreNumber = TakeNumber();
                return;
            }
        }
    }

    private void TakePost()
    {
        if (_rest is ['-', >= '0' and <= '9', ..])
        {
            _rest = _rest[1..];
            HasPost = true;
            PostNumber = Digits.Take(ref _rest);
            return;
        }

        foreach (var word in PostWords)
        {
            if (TakeWord(word))
            {
                HasPost = true;
                PostNumber = TakeNumber();
                return;
            }
        }
    }

    /// <summary>Takes <c>[sep] word</c>, or nothing.</summary>
    private bool TakeWord(ReadOnlySpan<char> word)
    {
        var rest = _rest is ['.' or '-' or '_', ..] ? _rest[1..] : _rest;
        if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _rest = rest[word.Length..];
        return true;
    }

    /// <summary>Takes <c>[sep] [number]</c>.</summary>
    private ReadOnlySpan<char> TakeNumber()
    {
        _rest = _rest is ['.' or '-' or '_', ..] ? _rest[1..] : _rest;
        return Digits.Take(ref _rest);
    }

    private static bool AreSegments(ReadOnlySpan<char> local)
    {
        var separated = true;
        foreach (var character in local)
        {
            var isSeparator = character is '.' or '-' or '_';
            if (isSeparator ? separated : !char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }

            separated = isSeparator;
        }

        return !separated;
    }
}
