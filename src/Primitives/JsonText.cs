using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plimsoll.Primitives;

/// <summary>How all our JSON is laid out: two spaces, line feeds, and only what JSON demands escaped, so that <c>+deb11u1</c> can be searched for.</summary>
public static class JsonText
{
    /// <remarks>No output is meant to stand unescaped inside HTML; the encoder's "unsafe" speaks of that.</remarks>
    public static JsonWriterOptions Layout { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
