using System.Collections.Immutable;

namespace Plimsoll.Cli.Completion;

/// <summary>The scripts: each hands the line to <see cref="CompleteCommand"/> and its answer to the shell.</summary>
internal static class ShellScripts
{
    private const string Bash = """
        # bash completion for plimsoll
        _plimsoll_complete() {
            local word=${COMP_WORDS[COMP_CWORD]} line
            case $word in = | :) word= ;; esac
            COMPREPLY=()
            while IFS= read -r line; do
                case $line in
                    :files | :directories)
                        compopt -o filenames 2>/dev/null
                        local flag=-f
                        [ "$line" = :directories ] && flag=-d
                        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen $flag -- "$word")
                        ;;
                    *)
                        line=${line%%$'\t'*}
                        case $line in *=) compopt -o nospace 2>/dev/null ;; esac
                        COMPREPLY+=("$line")
                        ;;
                esac
            done < <("$1" complete -- "${COMP_LINE:0:COMP_POINT}" "$word" 2>/dev/null)
        }
        complete -F _plimsoll_complete plimsoll

        """;

    private const string Zsh = """
        #compdef plimsoll
        # zsh completion for plimsoll
        _plimsoll() {
            local line value meaning
            local -a words_found
            while IFS= read -r line; do
                case $line in
                    :files) _files ;;
                    :directories) _files -/ ;;
                    *)
                        value=${line%%$'\t'*}
                        meaning=${line#*$'\t'}
                        words_found+=("${value//:/\\:}:$meaning")
                        ;;
                esac
            done < <("${words[1]}" complete -- "${(j: :)words[1,CURRENT]}" 2>/dev/null)
            if (( ${#words_found} )); then
                _describe plimsoll words_found
            fi
        }
        if [ "$funcstack[1]" = _plimsoll ]; then
            _plimsoll "$@"
        else
            compdef _plimsoll plimsoll
        fi

        """;

    private const string Fish = """
        # fish completion for plimsoll
        function __plimsoll_complete
            for line in (plimsoll complete -- (commandline -cp | string collect) 2>/dev/null)
                switch $line
                    case ':files'
                        __fish_complete_path (commandline -ct)
                    case ':directories'
                        __fish_complete_directories (commandline -ct)
                    case '*'
                        echo $line
                end
            end
        end
        complete -c plimsoll -f -a '(__plimsoll_complete)'

        """;

    private const string PowerShell = """
        # PowerShell completion for plimsoll
        Register-ArgumentCompleter -Native -CommandName plimsoll -ScriptBlock {
            param($word, $ast, $cursor)
            $length = $cursor - $ast.Extent.StartOffset
            $line = $ast.ToString().PadRight($length).Substring(0, $length)
            plimsoll complete -- $line 2>$null | ForEach-Object {
                if ($_ -eq ':files' -or $_ -eq ':directories') {
                    [System.Management.Automation.CompletionCompleters]::CompleteFilename($word)
                } else {
                    $value, $meaning = $_ -split "`t", 2
                    if (-not $meaning) { $meaning = $value }
                    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $meaning)
                }
            }
        }

        """;

    public static ImmutableArray<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Null for a shell that has none.</summary>
    public static string? Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => null,
    };
}
