# bash completion for tallygate. Commands and options are read from the program's own help, so that they
# are always those of the program that is installed.

_tallygate_options()
{
    "$1" help "$2" 2>/dev/null |
        sed -n -E 's/^ +(-[a-zA-Z], )?(--[a-z][a-z-]*).*/\2/p'
}

_tallygate_commands()
{
    "$1" help 2>/dev/null | sed -n -E 's/^  ([a-z][a-z-]*)  +.*/\1/p'
}

# The sub-commands that a command's usage lines name: "tallygate policy explain ID".
_tallygate_subcommands()
{
    "$1" help "$2" 2>/dev/null |
        sed -n -E "s/^(usage:|      ) tallygate $2 ([a-z][a-z|-]*)( .*|)$/\\2/p" | tr '|' '\n'
}

# The formats that `ingest` takes.
_tallygate_formats()
{
    "$1" help ingest 2>/dev/null | sed -n -E 's/^    ([a-z]+) +.*/\1/p'
}

_tallygate_values() # the option before the cursor
{
    case $1 in
    --fail-on) echo error warning note never ;;
    --color) echo auto always never ;;
    --ci) echo github gitlab azure jenkins none ;;
    --format | -f) echo text json sarif ;;
    esac
}

_tallygate()
{
    local program=$1 word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} choices
    local command=${COMP_WORDS[1]}
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "$(_tallygate_commands "$program") --help --version" -- "$word")
        return
    fi
    # bash makes `=` a word of its own: --color=al is three words.
    [[ $word == = ]] && word=
    [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}
    choices=$(_tallygate_values "$before")
    if [[ -z $choices ]]; then
        case $before in
        --plan | -p | --config | -c) ;; # a path
        *)
            if [[ $word == -* ]]; then
                choices=$(_tallygate_options "$program" "$command")
            elif [[ $command == help ]]; then
                choices=$(_tallygate_commands "$program")
            elif [[ $command == ingest ]] && ((COMP_CWORD == 2)); then
                choices=$(_tallygate_formats "$program")
            elif ((COMP_CWORD == 2)); then
                choices=$(_tallygate_subcommands "$program" "$command")
            elif [[ $command == policy && ${COMP_WORDS[2]} == explain ]]; then
                choices=$("$program" policy list 2>/dev/null | sed -n -E 's/^ *([a-z][a-z0-9-]*) .*/\1/p')
            fi
            ;;
        esac
    fi
    if [[ -n $choices ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    fi
}

# What is not completed here is a file.
complete -o default -F _tallygate tallygate
