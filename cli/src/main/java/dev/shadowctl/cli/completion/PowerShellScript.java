package dev.shadowctl.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Completion for PowerShell 5 and later. */
final class PowerShellScript {

    private PowerShellScript() {}

    static String of(Node root) {
        return """
                # PowerShell completion for shadowctl; made by: shadowctl completion powershell
                # Use it:  shadowctl completion powershell | Out-String | Invoke-Expression

                Register-ArgumentCompleter -Native -CommandName shadowctl -ScriptBlock {
                  param($word, $ast, $cursor)
                  $commands = @{
                @COMMANDS@
                  }
                  $values = @{
                @VALUES@
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
                    $text = if ($_ -match '[\\s#(),]') { "'$_'" } else { $_ }
                    [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
                  }
                }
                """
                .replace("@COMMANDS@", Tokens.lines(commands(root)))
                .replace("@VALUES@", Tokens.lines(values(root)));
    }

    private static List<String> commands(Node root) {
        List<String> entries = new ArrayList<>();
        for (Node node : root.all()) {
            String parameter = node.parameters().isEmpty()
                    ? "@none"
                    : Tokens.value(node.parameters().get(0));
            entries.add("    '" + node.path() + "' = @{ subcommands = @(" + list(Tokens.children(node))
                    + "); options = @(" + list(Tokens.options(node)) + "); parameter = '" + parameter + "' }");
        }
        return entries;
    }

    private static List<String> values(Node root) {
        List<String> entries = new ArrayList<>();
        for (Node node : root.all()) {
            for (Argument option : Tokens.valued(node)) {
                for (String name : option.names()) {
                    entries.add("    '" + node.path() + " " + name + "' = '" + Tokens.value(option) + "'");
                }
            }
        }
        return entries;
    }

    private static String list(String words) {
        return words.isEmpty()
                ? ""
                : List.of(words.split(" ")).stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(", "));
    }
}
