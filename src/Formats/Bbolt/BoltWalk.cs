namespace Plimsoll.Formats.Bbolt;

/// <summary>Goes through buckets in the order of their keys, and through no page twice: a file whose pages loop or are shared ends, with an error.</summary>
/// <remarks>So one walk enters each bucket once at most; <see cref="BoltFile.Find"/> is free of that.</remarks>
public sealed class BoltWalk(BoltFile file, CancellationToken cancel)
{
    private readonly HashSet<ulong> _seen = [];

    /// <summary>Entries of a bucket; those of its own buckets follow by another call.</summary>
    public IEnumerable<BoltEntry> Entries(BoltBucket bucket)
    {
        if (!MayEnter(bucket.Root) || file.RootPage(bucket) is not { } root)
        {
            yield break;
        }

        // Branches on the way down, each with the child to visit next: as deep as the file has different pages, at most.
        var branches = new Stack<(BoltPage Page, int Next)>();
        for (BoltPage? page = root; ;)
        {
            if (page is { IsLeaf: true })
            {
                for (var i = 0; i < page.Count; i++)
                {
                    cancel.ThrowIfCancellationRequested();
                    if (file.Entry(page, i) is { } entry)
                    {
                        yield return entry;
                    }
                }
            }
            else if (page is not null)
            {
                branches.Push((page, 0));
            }

            while (branches.TryPeek(out var top) && top.Next == top.Page.Count)
            {
                branches.Pop();
            }

            if (!branches.TryPop(out var branch))
            {
                yield break;
            }

            branches.Push((branch.Page, branch.Next + 1));
            var child = branch.Page.Child(branch.Next);
            page = MayEnter(child) ? file.ReadPage(child) : null;
        }
    }

    private bool MayEnter(ulong page)
    {
        if (page == 0 || _seen.Add(page))
        {
            return true;
        }

        file.Report("bolt-loop", $"Page {page} is part of two trees, or of a loop");
        return false;
    }
}
