using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Reports;

/// <summary>The page's style sheet: light and dark by the reader's system, readable on paper and on a telephone.</summary>
/// <remarks>Every text color has at least 4.5 to 1 against what it stands on (WCAG 2.2, 1.4.3), and no meaning rests on a color alone.</remarks>
internal static class HtmlStyle
{
    public const string Text = """
        :root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--quiet:#57606a;--rule:#d0d7de;--field:#f6f8fa;--link:#0b57b0;--critical:#a40e26;--high:#b93600;--medium:#7a5200;--low:#0b57b0;--good:#116329;--unknown:#7b2fa8}
        @media (prefers-color-scheme:dark){:root{--paper:#0f1419;--ink:#e4e9ee;--quiet:#a3adb8;--rule:#38424d;--field:#182028;--link:#7db8ff;--critical:#ff8a94;--high:#ffa36b;--medium:#e6bd62;--low:#7db8ff;--good:#6fd08c;--unknown:#d3a6f5}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:80rem;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
        h1,h2,h3{line-height:1.25;margin:1.5em 0 .5em}h1{margin-top:0}
        a{color:var(--link)}a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        code{font:.9em/1.4 ui-monospace,monospace}
        .quiet{color:var(--quiet)}
        .verdict{border:1px solid var(--rule);border-left:.5rem solid var(--unknown);background:var(--field);padding:.75rem 1rem}
        .verdict.accepted{border-left-color:var(--good)}.verdict.refused{border-left-color:var(--critical)}
        .verdict p{margin:0;font-size:1.25rem;font-weight:600}.verdict ul{margin:.5rem 0 0}
        .sum{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;list-style:none}
        .sum li{border:1px solid var(--rule);background:var(--field);padding:.25rem .75rem}.sum strong{font-size:1.25rem}
        table{border-collapse:collapse;width:100%}
        caption{text-align:left;color:var(--quiet);padding:.25rem 0}
        th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--rule)}
        thead th{white-space:nowrap;color:var(--quiet)}
        th small{font-weight:400}
        .level{font-weight:600;white-space:nowrap}
        .critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low,.none{color:var(--low)}.unknown,.undecided{color:var(--unknown)}
        .kev{border:1px solid var(--critical);color:var(--critical);padding:0 .3rem;font-size:.8rem;font-weight:600;white-space:nowrap}
        details{margin:1rem 0}summary{cursor:pointer;font-weight:600}
        .gaps{border:1px solid var(--rule);border-left:.5rem solid var(--unknown);padding:.25rem 1rem}
        @media (max-width:48rem){thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}tr{display:block;border-bottom:1px solid var(--rule);padding:.5rem 0}td,tbody th{display:block;border:0;padding:.1rem 0}td[data-label]::before{content:attr(data-label) ": ";color:var(--quiet)}}
        @media print{body{max-width:none}details>*{display:block}a{color:inherit}}
        """;

    /// <summary>What the page's content security policy calls this sheet by.</summary>
    public static string Hash { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
