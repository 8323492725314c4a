package dev.shadowctl.daemon.target;

import static dev.shadowctl.daemon.target.ComposeService.OPTIONS;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.process.Commands;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A drop-in of a systemd unit, wholly this program's own. {@code MemoryHigh} is set to the same value as {@code MemoryMax}: a
 * lower one that stands in the unit would slow down what the plan allows.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/systemd.resource-control.5.html">systemd.resource-control(5)</a>
 */
final class SystemdFormat implements Format {

    /** After a package's drop-ins, before an administrator's that mean to have the last word. */
    static final String NAME = "50-shadowctl.conf";

    private static final List<String> KEYS =
            List.of("CPUQuota", "MemoryHigh", "MemoryMax", "IOReadBandwidthMax", "IOWriteBandwidthMax");
    private static final Duration RELOAD_LIMIT = Duration.ofSeconds(60);
    private static final Duration ASKING_LIMIT = Duration.ofSeconds(10);

    private final String unit;
    private final Systemd systemd;
    private final Commands commands;
    private final Path file;

    SystemdFormat(String unit, Systemd systemd, Commands commands) {
        this.unit = unit;
        this.systemd = systemd;
        this.commands = commands;
        file = systemd.unitDirectories().get(0).resolve(unit + ".d").resolve(NAME);
    }

    @Override
    public String subject() {
        return "unit " + unit;
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    private SystemdUnit unit() {
        return SystemdUnit.read(unit, systemd.unitDirectories());
    }

    @Override
    public String basis(Map<Path, String> texts) {
        List<String> others = new ArrayList<>();
        SystemdUnit whole = unit();
        whole.before(file).assignments().forEach(each -> others.add(each.toString()));
        whole.after(file).assignments().forEach(each -> others.add(each.toString()));
        return String.join("\n", others);
    }

    @Override
    public Map<Path, String> with(Map<Path, String> texts, Allotment wanted) {
        SystemdUnit whole = unit();
        others(whole).requireOneCollector(wanted);
        SystemdUnit before = whole.before(file);
        List<String> lines = new ArrayList<>();
        lines.add("# Written by shadowctl; 'shadowctl rollback' takes it away.");
        lines.add("[Service]");
        if (wanted.cpuLimitCores().isPresent()) {
            BigDecimal percent =
                    Spelling.cores(wanted.cpuLimitCores().getAsDouble()).movePointRight(2);
            lines.add("CPUQuota=" + Spelling.plain(percent) + "%");
        } else if (before.last("CPUQuota").isPresent()) {
            lines.add("CPUQuota=");
        }
        lines.add("MemoryHigh=" + Spelling.bytes(wanted.memoryBytes(), ""));
        lines.add("MemoryMax=" + Spelling.bytes(wanted.memoryBytes(), ""));
        if (wanted.diskReadBytesPerSecond() != null) {
            lines.add("IOReadBandwidthMax=" + systemd.disk() + " " + wanted.diskReadBytesPerSecond());
        }
        if (wanted.diskWriteBytesPerSecond() != null) {
            lines.add("IOWriteBandwidthMax=" + systemd.disk() + " " + wanted.diskWriteBytesPerSecond());
        }
        String options =
                JvmOptions.ofVariable(before.variable(OPTIONS).orElse("")).with(wanted);
        lines.add("Environment=" + SystemdWords.quoted(OPTIONS + "=" + options));
        Map<Path, String> after = new HashMap<>(texts);
        after.put(file, String.join("\n", lines) + "\n");
        return after;
    }

    private static OtherArguments others(SystemdUnit whole) {
        return OtherArguments.of(
                "ExecStart", whole.last("ExecStart").map(SystemdWords::split).orElse(List.of()), whole::variable);
    }

    @Override
    public Map<String, String> standing(Map<Path, String> texts) {
        SystemdUnit whole = unit();
        Map<String, String> last = new TreeMap<>();
        KEYS.forEach(key -> whole.before(file).last(key).ifPresent(value -> last.put(key, value)));
        whole.before(file).variable(OPTIONS).ifPresent(value -> last.put(OPTIONS, value));
        own(texts.getOrDefault(file, ""), last);
        return new Standing()
                .plain(
                        "cpuLimitCores",
                        Optional.ofNullable(last.get("CPUQuota")).map(SystemdFormat::cores))
                .bytes("memoryBytes", Optional.ofNullable(last.get("MemoryMax")))
                .bytes(
                        "memoryHighBytes",
                        Optional.ofNullable(last.get("MemoryHigh")).filter(high -> !high.equals(last.get("MemoryMax"))))
                .rate(
                        "diskReadBytesPerSecond",
                        Optional.ofNullable(last.get("IOReadBandwidthMax")).map(SystemdFormat::rate))
                .rate(
                        "diskWriteBytesPerSecond",
                        Optional.ofNullable(last.get("IOWriteBandwidthMax")).map(SystemdFormat::rate))
                .all(JvmOptions.ofVariable(last.getOrDefault(OPTIONS, "")).standing())
                .values();
    }

    /** What the drop-in says over what was said before. */
    private static void own(String text, Map<String, String> last) {
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            String key = equals < 0 ? "" : line.substring(0, equals);
            String value = line.substring(equals + 1);
            if (KEYS.contains(key) && value.isEmpty()) {
                last.remove(key);
            } else if (KEYS.contains(key)) {
                last.put(key, value);
            } else if (key.equals("Environment")) {
                SystemdWords.split(value).stream()
                        .filter(word -> word.startsWith(OPTIONS + "="))
                        .forEach(word -> last.put(OPTIONS, word.substring(OPTIONS.length() + 1)));
            }
        }
    }

    private static String cores(String quota) {
        return quota.matches("[0-9]{1,9}(\\.[0-9]{1,4})?%")
                ? Spelling.plain(new BigDecimal(quota.substring(0, quota.length() - 1)).movePointLeft(2))
                : quota;
    }

    private static String rate(String pathAndRate) {
        return pathAndRate.substring(pathAndRate.lastIndexOf(' ') + 1);
    }

    @Override
    public List<String> unenforceable(Map<Path, String> texts, Allotment wanted) {
        SystemdUnit whole = unit();
        Unenforceable said = new Unenforceable("systemd", wanted)
                .cpuRequest()
                .startup()
                .network()
                .replicas("a unit is one process; make it a template and add an instance for each");
        for (SystemdUnit.Assignment later : whole.after(file).assignments()) {
            boolean options = later.key().equals("Environment") && later.value().contains(OPTIONS + "=");
            if (KEYS.contains(later.key()) || options) {
                said.say(later.key() + " is set again by " + later.file()
                        + ", which is read later and wins; take it out");
            }
        }
        for (Path variables : whole.filesThatSet(OPTIONS)) {
            said.say("JVM arguments: " + variables + " sets " + OPTIONS
                    + ", and an EnvironmentFile= wins over Environment=; take it out");
        }
        others(whole).tell(said);
        OptionalLong used = memoryInUse();
        if (used.isPresent() && used.getAsLong() > wanted.memoryBytes()) {
            said.say("memoryBytes: the unit holds " + Spelling.shown(used.getAsLong())
                    + " now, more than is planned; the limit holds at once and the JVM arguments from its next start, so"
                    + " stop it first");
        }
        return said.sentences();
    }

    @Override
    public void settle() {
        if (!systemd.isRunning()) {
            return;
        }
        Commands.Result result = commands.run(systemctl("daemon-reload"), Path.of("/"), RELOAD_LIMIT);
        if (!result.succeeded()) {
            throw new TargetException(file + " is as wanted, but '" + String.join(" ", result.argv()) + "' ended with "
                    + result.exitCode() + ": " + result.output().strip()
                    + "; run it with the right to, or do this again");
        }
    }

    /** Of the unit as it runs; empty where it does not, or where nobody counts it. */
    private OptionalLong memoryInUse() {
        if (!systemd.isRunning()) {
            return OptionalLong.empty();
        }
        Commands.Result result = commands.run(
                systemctl("show", "--property=MemoryCurrent", "--value", unit), Path.of("/"), ASKING_LIMIT);
        String text = result.output().strip();
        return result.succeeded() && text.matches("[0-9]{1,15}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private List<String> systemctl(String... words) {
        List<String> argv = new ArrayList<>(List.of("systemctl"));
        if (systemd.user()) {
            argv.add("--user");
        }
        argv.addAll(List.of(words));
        return argv;
    }

    @Override
    public List<String> leftToDo() {
        List<String> left = new ArrayList<>();
        if (!systemd.isRunning()) {
            left.add(String.join(" ", systemctl("daemon-reload")));
        }
        left.add(String.join(" ", systemctl("restart", unit)));
        return left;
    }
}
