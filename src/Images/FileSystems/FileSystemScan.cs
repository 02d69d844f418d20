namespace Plimsoll.Images;

internal static class FileSystemScan
{
    public static ScannedImage Run(Target target, AnalyzerPlan plan, ScanOptions options, CancellationToken cancel) => throw new TargetException("soon");
}
