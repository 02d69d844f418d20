namespace Plimsoll.Formats.GoTemplate;

/// <summary>A template that cannot be read or carried out; caught where a template is parsed or rendered.</summary>
internal sealed class TemplateException(int line, string message) : Exception(message)
{
    /// <summary>One-based; zero when none is known.</summary>
    public int Line { get; } = line;
}
