namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes the parts of a CycloneDX document in one of its two notations.</summary>
/// <remarks>Callers keep the order of the XML schema's sequences, which JSON does not mind.</remarks>
internal abstract class BomWriter : IDisposable
{
    /// <param name="serialNumber">Absent while the hash for it is computed.</param>
    public abstract void Begin(string? serialNumber);

    public abstract void End();

    /// <summary>Opens an object below a name.</summary>
    public abstract void Open(string name);

    /// <summary>Opens an object in a list.</summary>
    /// <param name="name">Only XML shows it.</param>
    public abstract void OpenItem(string name);

    public abstract void Close();

    /// <param name="isWrapped">Whether XML has an element around the items.</param>
    public abstract void OpenList(string name, bool isWrapped = true);

    public abstract void CloseList();

    /// <summary>A text that XML has as an attribute; comes first in its object.</summary>
    public abstract void Attribute(string name, string value);

    public abstract void Text(string name, string value);

    public abstract void Number(string name, decimal value);

    public abstract void NumberItem(string name, int value);

    /// <summary>A reference in a list of references.</summary>
    public abstract void ReferenceItem(string name, string reference);

    /// <param name="member"><c>id</c>, <c>name</c> or <c>expression</c>.</param>
    public abstract void License(string member, string text);

    public abstract void Dependency(string reference, IEnumerable<string> dependsOn);

    protected abstract void WriteProperty(string name, string value);

    /// <summary>Gives what was written so far to the stream, which keeps buffers small whatever the number of packages.</summary>
    public abstract void Flush();

    public abstract void Dispose();

    /// <summary>Writes one property; nothing for null.</summary>
    public void Property(string name, string? value)
    {
        if (value is not null)
        {
            WriteProperty(name, value);
        }
    }

    /// <summary>Writes a text; nothing for null or empty.</summary>
    public void Optional(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Text(name, value);
        }
    }
}
