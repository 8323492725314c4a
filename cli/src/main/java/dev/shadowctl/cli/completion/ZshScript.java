package dev.shadowctl.cli.completion;

import java.util.ArrayList;
import java.util.List;

/** Completion for zsh 5. */
final class ZshScript {

    private ZshScript() {}

    static String of(Node root) {
        return """
                #compdef shadowctl
                # zsh completion for shadowctl; made by: shadowctl completion zsh
                # Use it once:  source <(shadowctl completion zsh)
                # Keep it:      shadowctl completion zsh > a directory of $fpath, as _shadowctl

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

                _shadowctl_describe() {
                  case "$1" in
                @DESCRIPTIONS@
                  esac
                }

                _shadowctl_reply() {
                  local -a found
                  case "$1" in
                    @file) _files ;;
                    @directory) _files -/ ;;
                    @none) ;;
                    @*)
                      found=("${(@f)$(shadowctl __complete "${1#@}" "$2" 2>/dev/null)}")
                      found=(${found:#})
                      compadd -- $found ;;
                    *) compadd -- ${=1} ;;
                  esac
                }

                _shadowctl() {
                  local word=${words[CURRENT]} path_= awaited= given=0 each i
                  local subcommands options parameter value
                  local -a described
                  _shadowctl_command ""
                  for ((i = 2; i < CURRENT; i++)); do
                    each=${words[i]}
                    if [[ -n $awaited ]]; then
                      awaited=
                    elif [[ $each == -* ]]; then
                      _shadowctl_value "$path_ $each"
                      awaited=$value
                    elif [[ $given == 0 && " $subcommands " == *" $each "* ]]; then
                      path_=${path_:+$path_ }$each
                      _shadowctl_command "$path_"
                    else
                      given=$((given + 1))
                    fi
                  done
                  if [[ -n $awaited ]]; then
                    _shadowctl_reply "$awaited" "$word"
                  elif [[ $word == -* ]]; then
                    compadd -- ${=options}
                  else
                    if [[ -n $subcommands ]]; then
                      _shadowctl_describe "$path_"
                      _describe command described
                    fi
                    if [[ $given == 0 ]]; then
                      _shadowctl_reply "$parameter" "$word"
                    fi
                  fi
                }

                if [[ $funcstack[1] == _shadowctl ]]; then
                  _shadowctl "$@"
                else
                  compdef _shadowctl shadowctl
                fi
                """
                .replace("@COMMANDS@", Tokens.lines(Tokens.commands(root)))
                .replace("@VALUES@", Tokens.lines(Tokens.values(root)))
                .replace("@DESCRIPTIONS@", Tokens.lines(descriptions(root)));
    }

    private static List<String> descriptions(Node root) {
        List<String> branches = new ArrayList<>();
        for (Node node : root.all()) {
            if (!node.children().isEmpty()) {
                StringBuilder described = new StringBuilder();
                for (Node child : node.children()) {
                    described
                            .append(" '")
                            .append(child.name())
                            .append(':')
                            .append(quoted(child.description()))
                            .append('\'');
                }
                branches.add("    '" + node.path() + "') described=(" + described.substring(1) + ") ;;");
            }
        }
        return branches;
    }

    private static String quoted(String text) {
        return text.replace("'", "'\\''").replace(":", "\\:");
    }
}
