# bash completion for shadowctl; made by: shadowctl completion bash
# Use it once:  source <(shadowctl completion bash)
# Keep it:      shadowctl completion bash > ~/.local/share/bash-completion/completions/shadowctl

_shadowctl_command() {
  subcommands= options= parameter=
  case "$1" in
    '') subcommands='demo profile predict plan validate backtest diff apply rollback target retrain model schedule scan method job host daemon doctor config shell completion version help' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'demo') subcommands='' options='--allow-unsandboxed -h --help -q --quiet --no-color' parameter='@none' ;;
    'profile') subcommands='' options='-o --output -cp --class-path --project --inputs --instance --sizes --rates --budget --host --java --jvm-arg --network --allow-unsandboxed --spring --stub --service -h --help -q --quiet --no-color' parameter='@method' ;;
    'predict') subcommands='' options='-o --output --rps --size --concurrency --cores --heap --p99 --on --explain --force --chart -h --help -q --quiet --no-color' parameter='@method' ;;
    'plan') subcommands='ls show status' options='-o --output --rps --size --mix --p99 --likely --peak --growth --replicas --cores --memory --step --alone --concurrency --price --place --calls --service --target --on --explain --force --out -h --help -q --quiet --no-color' parameter='@method' ;;
    'plan ls') subcommands='' options='-o --output --limit -h --help -q --quiet --no-color' parameter='@none' ;;
    'plan show') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@plan' ;;
    'plan status') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@plan' ;;
    'validate') subcommands='' options='-o --output --rps --size --p99 --concurrency --seconds --cpu --memory --heap --force -h --help -q --quiet --no-color' parameter='@method' ;;
    'backtest') subcommands='' options='-o --output --by -h --help -q --quiet --no-color' parameter='@none' ;;
    'diff') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@plan' ;;
    'apply') subcommands='' options='-o --output --yes --resume -h --help -q --quiet --no-color' parameter='@plan' ;;
    'rollback') subcommands='' options='-o --output --yes --force -h --help -q --quiet --no-color' parameter='@plan' ;;
    'target') subcommands='add ls show test rm' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'target add') subcommands='' options='-o --output --production -h --help -q --quiet --no-color' parameter='@none' ;;
    'target ls') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'target show') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@target' ;;
    'target test') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@target' ;;
    'target rm') subcommands='' options='--force -h --help -q --quiet --no-color' parameter='@target' ;;
    'retrain') subcommands='' options='-o --output --if-free --no-promote -h --help -q --quiet --no-color' parameter='@none' ;;
    'model') subcommands='ls show promote rollback' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'model ls') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'model show') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@model' ;;
    'model promote') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@model' ;;
    'model rollback') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'schedule') subcommands='install ls rm' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'schedule install') subcommands='' options='--cron --systemd --at --yes -h --help -q --quiet --no-color' parameter='@none' ;;
    'schedule ls') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'schedule rm') subcommands='' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'scan') subcommands='' options='-o --output -cp --class-path --project --package --side-effects --annotated --limit --explain -h --help -q --quiet --no-color' parameter='@file' ;;
    'method') subcommands='ls show inputs' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'method ls') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'method show') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@method' ;;
    'method inputs') subcommands='' options='-o --output -cp --class-path --project --java -h --help -q --quiet --no-color' parameter='@method' ;;
    'job') subcommands='ls show watch cancel' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'job ls') subcommands='' options='-o --output --limit -h --help -q --quiet --no-color' parameter='@none' ;;
    'job show') subcommands='' options='-o --output --collapsed --recording --yes -h --help -q --quiet --no-color' parameter='@job' ;;
    'job watch') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@job' ;;
    'job cancel') subcommands='' options='-h --help -q --quiet --no-color' parameter='@job' ;;
    'host') subcommands='ls show' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'host ls') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'host show') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@host' ;;
    'daemon') subcommands='start stop status logs' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'daemon start') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'daemon stop') subcommands='' options='--now -h --help -q --quiet --no-color' parameter='@none' ;;
    'daemon status') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'daemon logs') subcommands='' options='-n --lines -f --follow -h --help -q --quiet --no-color' parameter='@none' ;;
    'doctor') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'config') subcommands='ls set' options='-h --help -q --quiet --no-color' parameter='@none' ;;
    'config ls') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'config set') subcommands='' options='-h --help -q --quiet --no-color' parameter='daemon.idle daemon.port job.memory job.scratch job.processes job.isolation job.network' ;;
    'shell') subcommands='' options='--keep-going -h --help -q --quiet --no-color' parameter='@none' ;;
    'completion') subcommands='' options='-h --help -q --quiet --no-color' parameter='bash zsh fish powershell' ;;
    'version') subcommands='' options='-o --output -h --help -q --quiet --no-color' parameter='@none' ;;
    'help') subcommands='' options='-h --help -q --quiet --no-color' parameter='@none' ;;
  esac
}

_shadowctl_value() {
  value=
  case "$1" in
    'profile -o'|'profile --output') value='table json yaml csv' ;;
    'profile -cp'|'profile --class-path') value='@file' ;;
    'profile --project') value='@directory' ;;
    'profile --inputs') value='@none' ;;
    'profile --instance') value='@none' ;;
    'profile --sizes') value='@none' ;;
    'profile --rates') value='@none' ;;
    'profile --budget') value='@none' ;;
    'profile --host') value='@host' ;;
    'profile --java') value='@directory' ;;
    'profile --jvm-arg') value='@none' ;;
    'profile --network') value='none loopback host' ;;
    'profile --spring') value='@none' ;;
    'profile --stub') value='@none' ;;
    'profile --service') value='@none' ;;
    'predict -o'|'predict --output') value='table json yaml csv' ;;
    'predict --rps') value='@none' ;;
    'predict --size') value='@none' ;;
    'predict --concurrency') value='@none' ;;
    'predict --cores') value='@none' ;;
    'predict --heap') value='@none' ;;
    'predict --p99') value='@none' ;;
    'predict --on') value='@host' ;;
    'plan -o'|'plan --output') value='table json yaml csv' ;;
    'plan --rps') value='@none' ;;
    'plan --size') value='@none' ;;
    'plan --mix') value='@none' ;;
    'plan --p99') value='@none' ;;
    'plan --peak') value='@none' ;;
    'plan --growth') value='@none' ;;
    'plan --replicas') value='@none' ;;
    'plan --cores') value='@none' ;;
    'plan --memory') value='@none' ;;
    'plan --step') value='@none' ;;
    'plan --concurrency') value='@none' ;;
    'plan --price') value='@none' ;;
    'plan --place') value='@none' ;;
    'plan --calls') value='@none' ;;
    'plan --service') value='@none' ;;
    'plan --target') value='@target' ;;
    'plan --on') value='@host' ;;
    'plan --out') value='@file' ;;
    'plan ls -o'|'plan ls --output') value='table json yaml csv' ;;
    'plan ls --limit') value='@none' ;;
    'plan show -o'|'plan show --output') value='table json yaml csv' ;;
    'plan status -o'|'plan status --output') value='table json yaml csv' ;;
    'validate -o'|'validate --output') value='table json yaml csv' ;;
    'validate --rps') value='@none' ;;
    'validate --size') value='@none' ;;
    'validate --p99') value='@none' ;;
    'validate --concurrency') value='@none' ;;
    'validate --seconds') value='@none' ;;
    'validate --cpu') value='@none' ;;
    'validate --memory') value='@none' ;;
    'validate --heap') value='@none' ;;
    'backtest -o'|'backtest --output') value='table json yaml csv' ;;
    'backtest --by') value='split date' ;;
    'diff -o'|'diff --output') value='table json yaml csv' ;;
    'apply -o'|'apply --output') value='table json yaml csv' ;;
    'rollback -o'|'rollback --output') value='table json yaml csv' ;;
    'target add -o'|'target add --output') value='table json yaml csv' ;;
    'target ls -o'|'target ls --output') value='table json yaml csv' ;;
    'target show -o'|'target show --output') value='table json yaml csv' ;;
    'target test -o'|'target test --output') value='table json yaml csv' ;;
    'retrain -o'|'retrain --output') value='table json yaml csv' ;;
    'model ls -o'|'model ls --output') value='table json yaml csv' ;;
    'model show -o'|'model show --output') value='table json yaml csv' ;;
    'model promote -o'|'model promote --output') value='table json yaml csv' ;;
    'model rollback -o'|'model rollback --output') value='table json yaml csv' ;;
    'schedule install --at') value='@none' ;;
    'schedule ls -o'|'schedule ls --output') value='table json yaml csv' ;;
    'scan -o'|'scan --output') value='table json yaml csv' ;;
    'scan -cp'|'scan --class-path') value='@file' ;;
    'scan --project') value='@directory' ;;
    'scan --package') value='@none' ;;
    'scan --side-effects') value='pure reads writes unknown external' ;;
    'scan --limit') value='@none' ;;
    'method ls -o'|'method ls --output') value='table json yaml csv' ;;
    'method show -o'|'method show --output') value='table json yaml csv' ;;
    'method inputs -o'|'method inputs --output') value='table json yaml csv' ;;
    'method inputs -cp'|'method inputs --class-path') value='@file' ;;
    'method inputs --project') value='@directory' ;;
    'job ls -o'|'job ls --output') value='table json yaml csv' ;;
    'job ls --limit') value='@none' ;;
    'job show -o'|'job show --output') value='table json yaml csv' ;;
    'job show --collapsed') value='cpu alloc' ;;
    'job show --recording') value='@file' ;;
    'job watch -o'|'job watch --output') value='table json yaml csv' ;;
    'host ls -o'|'host ls --output') value='table json yaml csv' ;;
    'host show -o'|'host show --output') value='table json yaml csv' ;;
    'daemon start -o'|'daemon start --output') value='table json yaml csv' ;;
    'daemon status -o'|'daemon status --output') value='table json yaml csv' ;;
    'daemon logs -n'|'daemon logs --lines') value='@none' ;;
    'doctor -o'|'doctor --output') value='table json yaml csv' ;;
    'config ls -o'|'config ls --output') value='table json yaml csv' ;;
    'version -o'|'version --output') value='table json yaml csv' ;;
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
