package dev.shadowctl.cli.completion;

/** Completion for bash 3.2 and later. */
final class BashScript {

    private BashScript() {}

    static String of(Node root) {
        return """
                # bash completion for shadowctl; made by: shadowctl completion bash
                # Use it once:  source <(shadowctl completion bash)
                # Keep it:      shadowctl completion bash > ~/.local/share/bash-completion/completions/shadowctl

                _shadowctl_command() {
                  subcommands= options= parameter=
                  case "$1" in
                @COMMANDS@
                  esac
                }

                _shadowctl_value() {
                  value=
                  case "$1" in
                @VALUES@
                  esac
                }

                _shadowctl_reply() {
                  local word=$2 candidate
                  case "$1" in
                    @file) COMPREPLY=($(compgen -f -- "$word")); compopt -o filenames 2>/dev/null ;;
                    @directory) COMPREPLY=($(compgen -d -- "$word")); compopt -o filenames 2>/dev/null ;;
                    @none) ;;
                    @*)
                      while IFS= read -r candidate; do
                        COMPREPLY+=("$(printf '%q' "$candidate")")
                      done < <(shadowctl __complete "${1#@}" "$word" 2>/dev/null) ;;
                    *) COMPREPLY+=($(compgen -W "$1" -- "$word")) ;;
                  esac
                }

                _shadowctl() {
                  local word=${COMP_WORDS[COMP_CWORD]} path= awaited= given=0 each i
                  local subcommands options parameter value
                  COMPREPLY=()
                  _shadowctl_command ""
                  for ((i = 1; i < COMP_CWORD; i++)); do
                    each=${COMP_WORDS[i]}
                    if [[ -n $awaited ]]; then
                      [[ $each == "=" ]] || awaited=
                    elif [[ $each == -* ]]; then
                      _shadowctl_value "$path $each"
                      awaited=$value
                    elif [[ $given == 0 && " $subcommands " == *" $each "* ]]; then
                      path=${path:+$path }$each
                      _shadowctl_command "$path"
                    else
                      given=$((given + 1))
                    fi
                  done
                  if [[ $word == "=" ]]; then
                    word=
                  fi
                  if [[ -n $awaited ]]; then
                    _shadowctl_reply "$awaited" "$word"
                  elif [[ $word == -* ]]; then
                    COMPREPLY=($(compgen -W "$options" -- "$word"))
                  else
                    COMPREPLY=($(compgen -W "$subcommands" -- "$word"))
                    if [[ $given == 0 ]]; then
                      _shadowctl_reply "$parameter" "$word"
                    fi
                  fi
                }

                complete -F _shadowctl shadowctl
                """
                .replace("@COMMANDS@", Tokens.lines(Tokens.commands(root)))
                .replace("@VALUES@", Tokens.lines(Tokens.values(root)));
    }
}
