using System.Text.RegularExpressions;

namespace Plimsoll.Architecture.Tests;

/// <summary>One thing, one file, one test: every source file with logic has a twin at the same place below its test project.</summary>
public sealed partial class TestTwinTests
{
    /// <summary>Files with fewer statements than this are data, or forward to what is tested.</summary>
    private const int LeastStatements = 8;

    /// <summary>Files whose behavior another twin shows, each with that twin.</summary>
    private static readonly Dictionary<string, string> ShownBy = new()
    {
        ["src/Cli/Db/DbTable.cs"] = "tests/Cli.Tests/Db/DbStatusTests.cs",
        ["src/Cli/Db/DbChange.cs"] = "tests/Cli.Tests/Db/DbUpdateTests.cs",
        ["src/Cli/Db/DbExport.cs"] = "tests/Cli.Tests/Db/DbImportTests.cs",
        ["src/Cli/Files/FileJson.cs"] = "tests/Cli.Tests/Files/FilesCommandTests.cs",
        ["src/Cli/Files/FileTable.cs"] = "tests/Cli.Tests/Files/FilesCommandTests.cs",
        ["src/Cli/Frame/CacheFolder.cs"] = "tests/Cli.Tests/Frame/VariablesTests.cs",
        ["src/Cli/Frame/HelpText.cs"] = "tests/Cli.Tests/Frame/CommandLineTests.cs",
        ["src/Cli/Frame/Outputs.cs"] = "tests/Cli.Tests/Scan/ScanCommandTests.cs",
        ["src/Cli/Frame/StandardStream.cs"] = "tests/EndToEnd.Tests/ProcessTests.cs",
        ["src/Cli/Frame/Values.cs"] = "tests/Cli.Tests/Frame/CommandLineTests.cs",
        ["src/Cli/Program.cs"] = "tests/EndToEnd.Tests/ProcessTests.cs",
        ["src/Cli/Sbom/DiffJson.cs"] = "tests/Cli.Tests/Sbom/SbomDiffTests.cs",
        ["src/Cli/Sbom/DiffTable.cs"] = "tests/Cli.Tests/Sbom/SbomDiffTests.cs",
        ["src/Cli/Sbom/InventoryConclusion.cs"] = "tests/Cli.Tests/Sbom/SbomCommandTests.cs",
        ["src/Cli/Sbom/InventoryFormats.cs"] = "tests/Cli.Tests/Sbom/SbomConvertTests.cs",
        ["src/Cli/Registry/Network.cs"] = "tests/Cli.Tests/Copy/CopyCommandTests.cs",
        ["src/Cli/Registry/RegistryOptions.cs"] = "tests/Cli.Tests/Copy/CopyCommandTests.cs",
        ["src/Cli/Sbom/InventoryHeading.cs"] = "tests/Cli.Tests/Sbom/SbomCommandTests.cs",
        ["src/Cli/Sbom/InventoryReader.cs"] = "tests/Cli.Tests/Sbom/SbomCommandTests.cs",
        ["src/Cli/Sbom/PackageTable.cs"] = "tests/Cli.Tests/Sbom/SbomCommandTests.cs",
        ["src/Cli/Sbom/PackageTree.cs"] = "tests/Cli.Tests/Sbom/SbomCommandTests.cs",
        ["src/Cli/Scan/ScanReport.cs"] = "tests/Cli.Tests/Scan/ScanCommandTests.cs",
        ["src/Cli/Completion/ShellScripts.cs"] = "tests/EndToEnd.Tests/ShellCompletionTests.cs",
        ["src/Cli/Explain/ExplainJson.cs"] = "tests/Cli.Tests/Explain/ExplainCommandTests.cs",
        ["src/Cli/Explain/ExplainText.cs"] = "tests/Cli.Tests/Explain/ExplainCommandTests.cs",
        ["src/Reports/Html/HtmlFindings.cs"] = "tests/Reports.Tests/Html/HtmlReportTests.cs",
        ["src/Reports/Html/HtmlTarget.cs"] = "tests/Reports.Tests/Html/HtmlReportTests.cs",
        ["src/Formats/GoTemplate/TemplateFormat.cs"] = "tests/Formats.Tests/GoTemplate/GoTemplateFileTests.cs",
        ["src/Formats/GoTemplate/TemplateFunctions.cs"] = "tests/Formats.Tests/GoTemplate/GoTemplateFileTests.cs",
        ["src/Formats/GoTemplate/TemplateLexer.cs"] = "tests/Formats.Tests/GoTemplate/GoTemplateFileTests.cs",
        ["src/Formats/GoTemplate/TemplateParser.cs"] = "tests/Formats.Tests/GoTemplate/GoTemplateFileTests.cs",
        ["src/Formats/GoTemplate/TemplateRun.cs"] = "tests/Formats.Tests/GoTemplate/GoTemplateFileTests.cs",
        ["src/Formats/GoTemplate/TemplateValues.cs"] = "tests/Formats.Tests/GoTemplate/GoTemplateFileTests.cs",
        ["src/Formats/Bbolt/BoltMeta.cs"] = "tests/Formats.Tests/Bbolt/BoltFileTests.cs",
        ["src/Formats/Bbolt/BoltPage.cs"] = "tests/Formats.Tests/Bbolt/BoltFileTests.cs",
        ["src/Formats/Project/ProjectReader.cs"] = "tests/Formats.Tests/Project/ProjectFileTests.cs",
        ["src/Formats/Project/WaiverReader.cs"] = "tests/Formats.Tests/Project/ProjectFileTests.cs",
        ["src/Formats/Tar/PendingHeaders.cs"] = "tests/Formats.Tests/Tar/TarReaderTests.cs",
        ["src/Formats/Tar/TarHeader.cs"] = "tests/Formats.Tests/Tar/TarReaderTests.cs",
        ["src/Formats/Tar/TarReader.Entries.cs"] = "tests/Formats.Tests/Tar/TarReaderTests.cs",
        ["src/Formats/Tar/TarReader.Sparse.cs"] = "tests/Formats.Tests/Tar/SparseMapTests.cs",
        ["src/Sbom/Extractors/Conan/ConanGraph.cs"] = "tests/Sbom.Tests/Extractors/Conan/ConanLockTests.cs",
        ["src/Sbom/Extractors/Php/ComposerEntry.cs"] = "tests/Sbom.Tests/Extractors/Php/ComposerLockTests.cs",
        ["src/Formats/Zstd/FrameHeader.cs"] = "tests/Formats.Tests/Zstd/ZstdFramesTests.cs",
        ["src/Formats/Toml/OpenTable.cs"] = "tests/Formats.Tests/Toml/TomlReaderTests.cs",
        ["src/Formats/Toml/TomlCursor.cs"] = "tests/Formats.Tests/Toml/TomlReaderTests.cs",
        ["src/Formats/Toml/TomlDates.cs"] = "tests/Formats.Tests/Toml/TomlReaderTests.cs",
        ["src/Formats/Toml/TomlScalars.cs"] = "tests/Formats.Tests/Toml/TomlReaderTests.cs",
        ["src/Formats/Toml/TomlStrings.cs"] = "tests/Formats.Tests/Toml/TomlReaderTests.cs",
        ["src/Formats/Yaml/YamlEvents.cs"] = "tests/Formats.Tests/Yaml/YamlDocumentTests.cs",
        ["src/Formats/Yaml/YamlFields.cs"] = "tests/Formats.Tests/Project/ProjectFileTests.cs",
        ["src/Formats/Yaml/YamlProblems.cs"] = "tests/Formats.Tests/Project/ProjectFileTests.cs",
        ["src/Formats/Yaml/YamlText.cs"] = "tests/Formats.Tests/Yaml/YamlDocumentTests.cs",
        ["src/Images/Caching/RecordWriter.cs"] = "tests/Images.Tests/Caching/RecordReaderTests.cs",
        ["src/Images/Copying/ArchiveWriter.cs"] = "tests/Images.Tests/Copying/ImageCopyTests.cs",
        ["src/Images/Copying/CopyWriter.cs"] = "tests/Images.Tests/Copying/ImageCopyTests.cs",
        ["src/Images/Copying/DockerFolder.cs"] = "tests/Images.Tests/Copying/ImageCopyTests.cs",
        ["src/Images/Copying/LayoutDocuments.cs"] = "tests/Images.Tests/Copying/ImageCopyTests.cs",
        ["src/Images/Copying/LayoutWriter.cs"] = "tests/Images.Tests/Copying/ImageCopyTests.cs",
        ["src/Images/FileSystems/FileSystemScan.cs"] = "tests/Images.Tests/FileSystems/DirectoryWalkTests.cs",
        ["src/Images/Layers/ListingWriter.cs"] = "tests/Images.Tests/Layers/ListingReaderTests.cs",
        ["src/Images/Layers/PipeSource.cs"] = "tests/Images.Tests/Layers/BufferPipeTests.cs",
        ["src/Images/Layers/RangeContent.cs"] = "tests/Images.Tests/Layers/FileAnalysisTests.cs",
        ["src/Images/Merging/ImageMerge.cs"] = "tests/Images.Tests/Merging/TreeBuilderTests.cs",
        ["src/Images/Merging/PathWalk.cs"] = "tests/Images.Tests/Merging/MergedTreeTests.cs",
        ["src/Images/Registry/FallbackIndex.cs"] = "tests/Images.Tests/Registry/ManifestPushTests.cs",
        ["src/Images/Registry/RegistryClient.cs"] = "tests/Images.Tests/Registry/DockerRegistryTests.cs",
        ["src/Images/Registry/RegistryManifest.cs"] = "tests/Images.Tests/Registry/ManifestReadsTests.cs",
        ["src/Images/Registry/UploadContent.cs"] = "tests/Images.Tests/Registry/BlobUploadTests.cs",
        ["src/Images/Sources/BlobFolder.cs"] = "tests/Images.Tests/Sources/TarFolderTests.cs",
        ["src/Images/Sources/SpoolFile.cs"] = "tests/Images.Tests/Sources/ArchiveSpoolTests.cs",
        ["src/Images/Sources/HandleStream.cs"] = "tests/Images.Tests/Registry/RegistryFolderTests.cs",
        ["src/Images/Sources/ImageOpening.cs"] = "tests/Images.Tests/ImageScannerTests.cs",
        ["src/Reports/Reading/FindingGroup.cs"] = "tests/Reports.Tests/Table/TableReportTests.cs",
        ["src/Reports/Sarif/SarifInvocation.cs"] = "tests/Reports.Tests/Sarif/SarifReportTests.cs",
        ["src/Reports/Sarif/SarifResult.cs"] = "tests/Reports.Tests/Sarif/SarifReportTests.cs",
        ["src/Reports/Sarif/SarifRule.cs"] = "tests/Reports.Tests/Sarif/SarifReportTests.cs",
        ["src/Reports/Table/FindingRows.cs"] = "tests/Reports.Tests/Table/TableReportTests.cs",
        ["src/Reports/Table/Gaps.cs"] = "tests/Reports.Tests/Table/TableReportTests.cs",
        ["src/Reports/Table/SetAside.cs"] = "tests/Reports.Tests/Table/TableReportTests.cs",
        ["src/Reports/Table/SumLine.cs"] = "tests/Reports.Tests/Table/TableReportTests.cs",
        ["src/Reports/Table/TableText.cs"] = "tests/Reports.Tests/Table/TableReportTests.cs",
        ["src/Sbom/Extractors/LockYaml.cs"] = "tests/Sbom.Tests/Extractors/Node/YarnLockTests.cs",
        ["src/Sbom/Extractors/Node/NpmLockEntries.cs"] = "tests/Sbom.Tests/Extractors/Node/NpmLockTests.cs",
        ["src/Sbom/Extractors/Node/NpmTree.cs"] = "tests/Sbom.Tests/Extractors/Node/NpmLockTests.cs",
        ["src/Sbom/Extractors/Node/YarnBerryEntries.cs"] = "tests/Sbom.Tests/Extractors/Node/YarnLockTests.cs",
        ["src/Sbom/Extractors/Node/YarnClassicEntries.cs"] = "tests/Sbom.Tests/Extractors/Node/YarnLockTests.cs",
        ["src/Sbom/Extractors/Rust/Inflated.cs"] = "tests/Sbom.Tests/Extractors/Rust/RustExecutableTests.cs",
        ["src/Vulnerabilities/TrivyDb/ForwardBytes.cs"] = "tests/Vulnerabilities.Tests/TrivyDb/TrivyDbImportTests.cs",
        ["src/Vulnerabilities/TrivyDb/HashedStream.cs"] = "tests/Vulnerabilities.Tests/TrivyDb/TrivyDbImportTests.cs",
        ["src/Vulnerabilities/TrivyDb/ReplayedStream.cs"] = "tests/Vulnerabilities.Tests/TrivyDb/TrivyDbImportTests.cs",
        ["src/Vulnerabilities/TrivyDb/TrivyDbArchive.cs"] = "tests/Vulnerabilities.Tests/TrivyDb/TrivyDbImportTests.cs",
        ["src/Vulnerabilities/TrivyDb/TrivyDbReading.cs"] = "tests/Vulnerabilities.Tests/TrivyDb/TrivyDbImportTests.cs",
        ["src/Vulnerabilities/TrivyDb/TrivyMetadata.cs"] = "tests/Vulnerabilities.Tests/TrivyDb/TrivyDbImportTests.cs",
        ["src/Vulnerabilities/TrivyDb/TrivyTally.cs"] = "tests/Vulnerabilities.Tests/TrivyDb/TrivyDbImportTests.cs",
        ["src/Vulnerabilities/Updates/BundleManifest.cs"] = "tests/Vulnerabilities.Tests/Updates/DatabaseBundleTests.cs",
        ["src/Vulnerabilities/Updates/DatabaseReplacement.cs"] = "tests/Vulnerabilities.Tests/Updates/DatabaseBundleTests.cs",
        ["src/Vulnerabilities/Updates/LimitedLines.cs"] = "tests/Vulnerabilities.Tests/Updates/EpssReaderTests.cs",
        ["src/Vulnerabilities/Updates/ThreatCarry.cs"] = "tests/Vulnerabilities.Tests/TrivyDb/TrivyDbImportTests.cs",
    };

    [Fact]
    public void Every_file_with_logic_has_its_test() =>
        Assert.Empty(Sources.Files("src").Where(HasLogic).Where(path => !ShownBy.ContainsKey(path) && !File.Exists(RepositoryRoot.File(Twin(path)))));

    [Fact]
    public void Exemptions_name_files_that_exist() =>
        Assert.All(ShownBy, pair =>
        {
            Assert.True(File.Exists(RepositoryRoot.File(pair.Key)), pair.Key);
            Assert.True(File.Exists(RepositoryRoot.File(pair.Value)), pair.Value);
            Assert.False(File.Exists(RepositoryRoot.File(Twin(pair.Key))), $"{pair.Key} has a twin by now");
        });

    private static bool HasLogic(string path) =>
        !path.StartsWith("src/Catalog/", StringComparison.Ordinal) && Statement().Count(Sources.Text(path)) >= LeastStatements;

    /// <summary><c>src/Images/Layers/X.cs</c> → <c>tests/Images.Tests/Layers/XTests.cs</c></summary>
    private static string Twin(string path)
    {
        var parts = path.Split('/');
        return string.Join('/', ["tests", parts[1] + ".Tests", .. parts[2..^1], Path.GetFileNameWithoutExtension(parts[^1]) + "Tests.cs"]);
    }

    [GeneratedRegex(@"^\s+(if|for|foreach|while|switch|return|throw|try|yield|var|[A-Za-z_.\[\]]+\(.*\);)\b?", RegexOptions.Multiline)]
    private static partial Regex Statement();
}
