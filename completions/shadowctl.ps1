# PowerShell completion for shadowctl; made by: shadowctl completion powershell
# Use it:  shadowctl completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName shadowctl -ScriptBlock {
  param($word, $ast, $cursor)
  $commands = @{
    '' = @{ subcommands = @('demo', 'profile', 'predict', 'plan', 'validate', 'backtest', 'diff', 'apply', 'rollback', 'target', 'retrain', 'model', 'schedule', 'scan', 'method', 'job', 'host', 'daemon', 'doctor', 'config', 'shell', 'completion', 'version', 'help'); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'demo' = @{ subcommands = @(); options = @('--allow-unsandboxed', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'profile' = @{ subcommands = @(); options = @('-o', '--output', '-cp', '--class-path', '--project', '--inputs', '--instance', '--sizes', '--rates', '--budget', '--host', '--java', '--jvm-arg', '--network', '--allow-unsandboxed', '--spring', '--stub', '--service', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@method' }
    'predict' = @{ subcommands = @(); options = @('-o', '--output', '--rps', '--size', '--concurrency', '--cores', '--heap', '--p99', '--on', '--explain', '--force', '--chart', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@method' }
    'plan' = @{ subcommands = @('ls', 'show', 'status'); options = @('-o', '--output', '--rps', '--size', '--mix', '--p99', '--likely', '--peak', '--growth', '--replicas', '--cores', '--memory', '--step', '--alone', '--concurrency', '--price', '--place', '--calls', '--service', '--target', '--on', '--explain', '--force', '--out', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@method' }
    'plan ls' = @{ subcommands = @(); options = @('-o', '--output', '--limit', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'plan show' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@plan' }
    'plan status' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@plan' }
    'validate' = @{ subcommands = @(); options = @('-o', '--output', '--rps', '--size', '--p99', '--concurrency', '--seconds', '--cpu', '--memory', '--heap', '--force', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@method' }
    'backtest' = @{ subcommands = @(); options = @('-o', '--output', '--by', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'diff' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@plan' }
    'apply' = @{ subcommands = @(); options = @('-o', '--output', '--yes', '--resume', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@plan' }
    'rollback' = @{ subcommands = @(); options = @('-o', '--output', '--yes', '--force', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@plan' }
    'target' = @{ subcommands = @('add', 'ls', 'show', 'test', 'rm'); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'target add' = @{ subcommands = @(); options = @('-o', '--output', '--production', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'target ls' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'target show' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@target' }
    'target test' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@target' }
    'target rm' = @{ subcommands = @(); options = @('--force', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@target' }
    'retrain' = @{ subcommands = @(); options = @('-o', '--output', '--if-free', '--no-promote', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'model' = @{ subcommands = @('ls', 'show', 'promote', 'rollback'); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'model ls' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'model show' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@model' }
    'model promote' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@model' }
    'model rollback' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'schedule' = @{ subcommands = @('install', 'ls', 'rm'); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'schedule install' = @{ subcommands = @(); options = @('--cron', '--systemd', '--at', '--yes', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'schedule ls' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'schedule rm' = @{ subcommands = @(); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'scan' = @{ subcommands = @(); options = @('-o', '--output', '-cp', '--class-path', '--project', '--package', '--side-effects', '--annotated', '--limit', '--explain', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@file' }
    'method' = @{ subcommands = @('ls', 'show', 'inputs'); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'method ls' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'method show' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@method' }
    'method inputs' = @{ subcommands = @(); options = @('-o', '--output', '-cp', '--class-path', '--project', '--java', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@method' }
    'job' = @{ subcommands = @('ls', 'show', 'watch', 'cancel'); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'job ls' = @{ subcommands = @(); options = @('-o', '--output', '--limit', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'job show' = @{ subcommands = @(); options = @('-o', '--output', '--collapsed', '--recording', '--yes', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@job' }
    'job watch' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@job' }
    'job cancel' = @{ subcommands = @(); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@job' }
    'host' = @{ subcommands = @('ls', 'show'); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'host ls' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'host show' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@host' }
    'daemon' = @{ subcommands = @('start', 'stop', 'status', 'logs'); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'daemon start' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'daemon stop' = @{ subcommands = @(); options = @('--now', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'daemon status' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'daemon logs' = @{ subcommands = @(); options = @('-n', '--lines', '-f', '--follow', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'doctor' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'config' = @{ subcommands = @('ls', 'set'); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'config ls' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'config set' = @{ subcommands = @(); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = 'daemon.idle daemon.port job.memory job.scratch job.processes job.isolation job.network' }
    'shell' = @{ subcommands = @(); options = @('--keep-going', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'completion' = @{ subcommands = @(); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = 'bash zsh fish powershell' }
    'version' = @{ subcommands = @(); options = @('-o', '--output', '-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
    'help' = @{ subcommands = @(); options = @('-h', '--help', '-q', '--quiet', '--no-color'); parameter = '@none' }
  }
  $values = @{
    'profile -o' = 'table json yaml csv'
    'profile --output' = 'table json yaml csv'
    'profile -cp' = '@file'
    'profile --class-path' = '@file'
    'profile --project' = '@directory'
    'profile --inputs' = '@none'
    'profile --instance' = '@none'
    'profile --sizes' = '@none'
    'profile --rates' = '@none'
    'profile --budget' = '@none'
    'profile --host' = '@host'
    'profile --java' = '@directory'
    'profile --jvm-arg' = '@none'
    'profile --network' = 'none loopback host'
    'profile --spring' = '@none'
    'profile --stub' = '@none'
    'profile --service' = '@none'
    'predict -o' = 'table json yaml csv'
    'predict --output' = 'table json yaml csv'
    'predict --rps' = '@none'
    'predict --size' = '@none'
    'predict --concurrency' = '@none'
    'predict --cores' = '@none'
    'predict --heap' = '@none'
    'predict --p99' = '@none'
    'predict --on' = '@host'
    'plan -o' = 'table json yaml csv'
    'plan --output' = 'table json yaml csv'
    'plan --rps' = '@none'
    'plan --size' = '@none'
    'plan --mix' = '@none'
    'plan --p99' = '@none'
    'plan --peak' = '@none'
    'plan --growth' = '@none'
    'plan --replicas' = '@none'
    'plan --cores' = '@none'
    'plan --memory' = '@none'
    'plan --step' = '@none'
    'plan --concurrency' = '@none'
    'plan --price' = '@none'
    'plan --place' = '@none'
    'plan --calls' = '@none'
    'plan --service' = '@none'
    'plan --target' = '@target'
    'plan --on' = '@host'
    'plan --out' = '@file'
    'plan ls -o' = 'table json yaml csv'
    'plan ls --output' = 'table json yaml csv'
    'plan ls --limit' = '@none'
    'plan show -o' = 'table json yaml csv'
    'plan show --output' = 'table json yaml csv'
    'plan status -o' = 'table json yaml csv'
    'plan status --output' = 'table json yaml csv'
    'validate -o' = 'table json yaml csv'
    'validate --output' = 'table json yaml csv'
    'validate --rps' = '@none'
    'validate --size' = '@none'
    'validate --p99' = '@none'
    'validate --concurrency' = '@none'
    'validate --seconds' = '@none'
    'validate --cpu' = '@none'
    'validate --memory' = '@none'
    'validate --heap' = '@none'
    'backtest -o' = 'table json yaml csv'
    'backtest --output' = 'table json yaml csv'
    'backtest --by' = 'split date'
    'diff -o' = 'table json yaml csv'
    'diff --output' = 'table json yaml csv'
    'apply -o' = 'table json yaml csv'
    'apply --output' = 'table json yaml csv'
    'rollback -o' = 'table json yaml csv'
    'rollback --output' = 'table json yaml csv'
    'target add -o' = 'table json yaml csv'
    'target add --output' = 'table json yaml csv'
    'target ls -o' = 'table json yaml csv'
    'target ls --output' = 'table json yaml csv'
    'target show -o' = 'table json yaml csv'
    'target show --output' = 'table json yaml csv'
    'target test -o' = 'table json yaml csv'
    'target test --output' = 'table json yaml csv'
    'retrain -o' = 'table json yaml csv'
    'retrain --output' = 'table json yaml csv'
    'model ls -o' = 'table json yaml csv'
    'model ls --output' = 'table json yaml csv'
    'model show -o' = 'table json yaml csv'
    'model show --output' = 'table json yaml csv'
    'model promote -o' = 'table json yaml csv'
    'model promote --output' = 'table json yaml csv'
    'model rollback -o' = 'table json yaml csv'
    'model rollback --output' = 'table json yaml csv'
    'schedule install --at' = '@none'
    'schedule ls -o' = 'table json yaml csv'
    'schedule ls --output' = 'table json yaml csv'
    'scan -o' = 'table json yaml csv'
    'scan --output' = 'table json yaml csv'
    'scan -cp' = '@file'
    'scan --class-path' = '@file'
    'scan --project' = '@directory'
    'scan --package' = '@none'
    'scan --side-effects' = 'pure reads writes unknown external'
    'scan --limit' = '@none'
    'method ls -o' = 'table json yaml csv'
    'method ls --output' = 'table json yaml csv'
    'method show -o' = 'table json yaml csv'
    'method show --output' = 'table json yaml csv'
    'method inputs -o' = 'table json yaml csv'
    'method inputs --output' = 'table json yaml csv'
    'method inputs -cp' = '@file'
    'method inputs --class-path' = '@file'
    'method inputs --project' = '@directory'
    'job ls -o' = 'table json yaml csv'
    'job ls --output' = 'table json yaml csv'
    'job ls --limit' = '@none'
    'job show -o' = 'table json yaml csv'
    'job show --output' = 'table json yaml csv'
    'job show --collapsed' = 'cpu alloc'
    'job show --recording' = '@file'
    'job watch -o' = 'table json yaml csv'
    'job watch --output' = 'table json yaml csv'
    'host ls -o' = 'table json yaml csv'
    'host ls --output' = 'table json yaml csv'
    'host show -o' = 'table json yaml csv'
    'host show --output' = 'table json yaml csv'
    'daemon start -o' = 'table json yaml csv'
    'daemon start --output' = 'table json yaml csv'
    'daemon status -o' = 'table json yaml csv'
    'daemon status --output' = 'table json yaml csv'
    'daemon logs -n' = '@none'
    'daemon logs --lines' = '@none'
    'doctor -o' = 'table json yaml csv'
    'doctor --output' = 'table json yaml csv'
    'config ls -o' = 'table json yaml csv'
    'config ls --output' = 'table json yaml csv'
    'version -o' = 'table json yaml csv'
    'version --output' = 'table json yaml csv'
  }
  $path = ''
  $awaited = ''
  $given = 0
  $before = $ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor }
  foreach ($element in $before) {
    $each = $element.ToString()
    if ($awaited) {
      $awaited = ''
    } elseif ($each.StartsWith('-')) {
      $awaited = $values["$path $each"]
    } elseif ($given -eq 0 -and $commands[$path].subcommands -contains $each) {
      $path = "$path $each".Trim()
    } else {
      $given++
    }
  }
  function Expand-Token($token) {
    if (-not $token -or $token -eq '@none') {
    } elseif ($token -eq '@file' -or $token -eq '@directory') {
      Get-ChildItem -Path "$word*" -Directory:($token -eq '@directory') | ForEach-Object { $_.FullName }
    } elseif ($token.StartsWith('@')) {
      & shadowctl __complete $token.Substring(1) $word 2>$null
    } else {
      $token -split ' '
    }
  }
  $candidates = if ($awaited) {
    Expand-Token $awaited
  } elseif ($word.StartsWith('-')) {
    $commands[$path].options
  } else {
    $commands[$path].subcommands
    if ($given -eq 0) { Expand-Token $commands[$path].parameter }
  }
  $candidates | Where-Object { $_ -like "$word*" } | ForEach-Object {
    $text = if ($_ -match '[\s#(),]') { "'$_'" } else { $_ }
    [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
  }
}
