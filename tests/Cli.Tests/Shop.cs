namespace Plimsoll.Cli.Tests;

/// <summary>A small root file system and the advisories about it, made of facts about real packages.</summary>
internal static class Shop
{
    /// <summary>Writes the file system to <c>shop/</c> and builds a database of three advisories.</summary>
    public static async Task<CommandRun> CreateAsync()
    {
        var run = new CommandRun();
        run.Write("shop/etc/os-release", "ID=debian\nVERSION_ID=\"11\"\nPRETTY_NAME=\"Debian GNU/Linux 11 (bullseye)\"\n");
        run.Write("shop/var/lib/dpkg/status", """
            Package: libssl1.1
            Status: install ok installed
            Architecture: amd64
            Source: openssl
            Version: 1.1.1k-1

            """);
        run.Write("shop/srv/node_modules/lodash/package.json", """{"name": "lodash", "version": "4.17.20", "license": "MIT"}""");
        run.Write("shop/srv/node_modules/css-what/package.json", """{"name": "css-what", "version": "2.1.3"}""");
        run.Write("osv/ecosystems.txt", "Debian\nnpm\n");
        run.Write("osv/known_exploited_vulnerabilities.json", """
            {"title": "t", "catalogVersion": "2026.11.20", "dateReleased": "2026-11-20T00:00:00Z", "count": 1, "vulnerabilities": [
              {"cveID": "CVE-2022-1292", "dateAdded": "2026-01-02", "dueDate": "2026-02-02", "knownRansomwareCampaignUse": "Unknown"}]}
            """);
        run.Write("osv/Debian/DSA-5139-1.json", """
            {"id": "DSA-5139-1", "summary": "Command injection in the c_rehash script", "modified": "2026-10-01T00:00:00Z", "upstream": ["CVE-2022-1292"],
             "affected": [{"package": {"ecosystem": "Debian:11", "name": "openssl"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1.1n-0+deb11u2"}]}]}]}
            """);
        run.Write("osv/npm/GHSA-35jh-r3h4-6jhm.json", """
            {"id": "GHSA-35jh-r3h4-6jhm", "aliases": ["CVE-2021-23337"], "summary": "Template strings run as code", "modified": "2026-10-02T00:00:00Z",
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H"}],
             "affected": [{"package": {"ecosystem": "npm", "name": "lodash"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "4.17.21"}]}]}]}
            """);
        run.Write("osv/npm/GHSA-q8pj-2vqx-8ggc.json", """
            {"id": "GHSA-q8pj-2vqx-8ggc", "aliases": ["CVE-2022-21222"], "summary": "A crafted selector takes long to parse", "modified": "2026-10-03T00:00:00Z",
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L"}],
             "affected": [{"package": {"ecosystem": "npm", "name": "css-what"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]}
            """);
        var update = await run.RunAsync("db update --source osv");
        Assert.True(update.Code == 0, update.Error);
        return run;
    }

    public static string Target(this CommandRun run) => $"rootfs:{run.File("shop")}";
}
