using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>What a cache holds.</summary>
public sealed record CacheStatistics(string Folder, int Records, ByteSize Size, ByteSize Cap);
