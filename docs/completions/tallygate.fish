# fish completion for tallygate. Commands and options are read from the program's own help, so that they
# are always those of the program that is installed.

function __tallygate_commands
    tallygate help 2>/dev/null | string replace -r -f '^  ([a-z][a-z-]*)  +(.*)' '$1\t$2'
end

function __tallygate_options
    set -l words (commandline -opc)
    tallygate help $words[2] 2>/dev/null |
        string replace -r -f '^ +(?:-[a-zA-Z], )?(--[a-z][a-z-]*)(?: \S+)? +(.*)' '$1\t$2'
end

# The sub-commands that a command's usage lines name: "tallygate policy explain ID".
function __tallygate_subcommands
    set -l words (commandline -opc)
    tallygate help $words[2] 2>/dev/null |
        string replace -r -f "^(?:usage:|      ) tallygate $words[2] ([a-z][a-z|-]*)(?: .*|)\$" '$1' |
        string split '|'
end

function __tallygate_formats
    tallygate help ingest 2>/dev/null | string replace -r -f '^    ([a-z]+) +(.*)' '$1\t$2'
end

function __tallygate_policies
    tallygate policy list 2>/dev/null | string replace -r -f '^ *([a-z][a-z0-9-]*) .*' '$1'
end

function __tallygate_words_are
    test (count (commandline -opc)) -eq $argv[1]
end

function __tallygate_is_option
    string match -q -- '-*' (commandline -ct)
end

function __tallygate_explains
    set -l words (commandline -opc)
    test (count $words) -eq 3 -a "$words[2] $words[3]" = 'policy explain'
end

complete -c tallygate -n '__tallygate_words_are 1' -f -a '(__tallygate_commands)'
complete -c tallygate -n '__tallygate_is_option; and not __tallygate_words_are 1' -f -a '(__tallygate_options)'
complete -c tallygate -n '__fish_seen_subcommand_from help; and __tallygate_words_are 2' -f -a '(__tallygate_commands)'
complete -c tallygate -n '__fish_seen_subcommand_from policy dictionary store; and __tallygate_words_are 2' -f -a '(__tallygate_subcommands)'
complete -c tallygate -n '__fish_seen_subcommand_from ingest; and __tallygate_words_are 2' -f -a '(__tallygate_formats)'
complete -c tallygate -n __tallygate_explains -f -a '(__tallygate_policies)'
complete -c tallygate -n '__fish_seen_subcommand_from check' -l fail-on -x -a 'error warning note never'
complete -c tallygate -n '__fish_seen_subcommand_from check' -l color -x -a 'auto always never'
complete -c tallygate -n '__fish_seen_subcommand_from init' -l ci -x -a 'github gitlab azure jenkins none'
complete -c tallygate -n '__fish_seen_subcommand_from check' -l format -s f -x -a 'text json sarif'
complete -c tallygate -n '__fish_seen_subcommand_from check' -l plan -s p -r
complete -c tallygate -n '__fish_seen_subcommand_from check' -l config -s c -r
