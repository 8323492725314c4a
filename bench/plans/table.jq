# The table of docs/plans.md from all results.
def mib: if . == null then "–" else "\(. / 1048576 | round)" end;
def two: if . == null then "–" else (. * 100 | round / 100 | tostring) end;
def ms: if . == null then "–" else (. * 1000 | if . < 10 then (. * 10 | round / 10) else round end | tostring) end;
def median: sort | if length == 0 then null elif length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
def ratios(f): [.[] | f | select(. != null)];
def over(a; b): if a == null or b == null or b == 0 then null else a / b end;
def row(name; cpu; memory): "| \(name) | \(ratios(cpu) | "\(median | two) (\(length))") | \(ratios(memory) | "\(median | two) (\(length))") |";
sort_by(.name) as $all | $all |
"\(length) cases of the half that is scored, one of each library: \([.[] | select(.planned.holds)] | length) plans held, \([.[] | select(.planned.holds and (.less.holds | not))] | length) of these missed with 60 % of their CPU.",
"",
"| case | p99 of | CPU limit, cores | memory, `-Xmx`, MiB | p99, ms | burnt, held | verdict | with 60 % of the CPU |",
"|---|---|---|---|---|---|---|---|",
(.[] | "| \(.name) \(.rps)/s of \(.size) | \(.boundSeconds | ms) ms | \(.plan.cpu | two) | \(.plan.memory | mib), \(.plan.heap | mib) | \(.planned.p99 | ms) | \(.planned.cpu | two), \(.planned.memory | mib) | \(.planned.verdict) | \(.less.verdict) |"),
"",
"What is set over what a real run needed, in the median (of so many): CPU over the cores it burnt, memory over the peak resident set at the smallest heap that sustains the load, found by search.",
"",
"| rule | CPU | memory |",
"|---|---|---|",
row("plan, from the profile alone"; over(.plan.cpu; .truth.cpu); over(.plan.memory; .truth.memory)),
row("VPA's formula, given the real run"; over(.vpa.cpu; .truth.cpu); over(.vpa.memory; .truth.memory)),
row("KRR's formula, given the real run"; over(.krr.cpu; .truth.cpu); over(.krr.memory; .truth.memory)),
row("heap as 75 % of the limit, given the smallest heap"; null; if .truth.heap == null or .truth.memory == null then null else ([.truth.heap / 0.75, .truth.memory] | max) / .truth.memory end),
row("copied 1 CPU, 1 GiB"; over(1; .truth.cpu); over(1073741824; .truth.memory))
