using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Sbom.Facts;

/// <summary>Reads what <see cref="FactEncoder"/> wrote. Payloads come from cache files, so nothing in them is trusted.</summary>
internal ref struct FactDecoder
{
    /// <summary>Longest path that shared prefixes may build up, in bytes: keeps a short payload from growing into gigabytes.</summary>
    private const int MaxPathBytes = 16 << 10;

    /// <summary>Most path bytes for each payload byte, beyond the first megabyte.</summary>
    private const int MaxExpansion = 64;

    private ReadOnlySpan<byte> _rest;
    private long _pathBudget;
    private bool _damaged;

    private FactDecoder(ReadOnlySpan<byte> payload)
    {
        _rest = payload;
        _pathBudget = (1L << 20) + (long)payload.Length * MaxExpansion;
    }

    /// <summary>Null when the payload is damaged anywhere.</summary>
    public static Fact? Decode(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return null;
        }

        var decoder = new FactDecoder(payload[1..]);
        Fact? fact = (FactKind)payload[0] switch
        {
            FactKind.Packages => new Fact.Packages(decoder.Packages()),
            FactKind.FileList => new Fact.FileList(decoder.Text(), decoder.Paths()),
            FactKind.Licenses => new Fact.Licenses(decoder.Text(), decoder.Texts()),
            FactKind.Release => new Fact.Release(decoder.Values()),
            _ => null,
        };
        return decoder._damaged || !decoder._rest.IsEmpty ? null : fact;
    }

    private ImmutableArray<PackageFact> Packages()
    {
        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        for (var count = Count(); count > 0 && !_damaged; count--)
        {
            var package = new PackageFact
            {
                Name = Text(),
                Version = Text(),
                Architecture = OptionalText(),
                SourceName = OptionalText(),
                SourceVersion = OptionalText(),
                Supplier = OptionalText(),
                Revision = OptionalText(),
                Modularity = OptionalText(),
                Licenses = Texts(),
                Files = Paths(),
                Inner = OptionalText(),
                Reference = OptionalText(),
                DependsOn = Texts(),
            };
            var flags = Number();
            packages.Add(package with
            {
                IsDevelopment = (flags & 1) != 0,
                IsDirect = (flags & 2) != 0 ? true : (flags & 4) != 0 ? false : null,
                Confidence = (flags & 24) == 0 ? null : (Confidence)((flags >> 3 & 3) - 1),
            });
        }

        return packages.ToImmutable();
    }

    private ImmutableSortedDictionary<string, string> Values()
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var count = Count(); count > 0 && !_damaged; count--)
        {
            var key = Text();
            values[key] = Text();
        }

        return values.ToImmutable();
    }

    private ImmutableArray<string> Paths()
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        var last = new byte[256];
        var lastLength = 0;
        for (var count = Count(); count > 0 && !_damaged; count--)
        {
            var shared = Number();
            var text = Bytes(Number());
            _pathBudget -= shared + text.Length;
            if (shared > lastLength || shared + text.Length > MaxPathBytes || _pathBudget < 0)
            {
                _damaged = true;
                break;
            }

            lastLength = shared + text.Length;
            if (lastLength > last.Length)
            {
                Array.Resize(ref last, MaxPathBytes);
            }

            text.CopyTo(last.AsSpan(shared));
            paths.Add(Encoding.UTF8.GetString(last, 0, lastLength));
        }

        return paths.ToImmutable();
    }

    private ImmutableArray<string> Texts()
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        for (var count = Count(); count > 0 && !_damaged; count--)
        {
            texts.Add(Text());
        }

        return texts.ToImmutable();
    }

    private string Text() => Encoding.UTF8.GetString(Bytes(Number()));

    private string? OptionalText() => Number() is > 0 and var length ? Encoding.UTF8.GetString(Bytes(length - 1)) : null;

    private ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > _rest.Length)
        {
            _damaged = true;
            return [];
        }

        var bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }

    /// <summary>A number of things that take at least one byte each.</summary>
    private int Count()
    {
        var count = Number();
        _damaged |= count > _rest.Length;
        return count;
    }

    /// <summary>Zero to 2^31 - 1.</summary>
    private int Number()
    {
        long value = 0;
        for (var shift = 0; shift <= 28 && !_rest.IsEmpty; shift += 7)
        {
            var b = _rest[0];
            _rest = _rest[1..];
            value |= (long)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                _damaged |= value > int.MaxValue;
                return value > int.MaxValue ? 0 : (int)value;
            }
        }

        _damaged = true;
        return 0;
    }
}
