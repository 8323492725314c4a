package dev.shadowctl.dist;

import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.DaemonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Profiles hostile methods, each in a daemon that has met others before it, with canaries beside it. */
final class HostileRuns {

    /** Budget and grace of a job, and as much again for a busy machine. */
    static final double MOST_SECONDS = 45;

    /** Its job is looked at, too. */
    static final String LIMITED = "needsNativeMemoryWithoutEnd";

    private static final String PACKAGE = "dev.shadowctl.dist.hostile.";
    private static final int AT_ONCE = 4;

    private HostileRuns() {}

    /**
     * One run.
     *
     * @param rung what kept it apart
     * @param harmed what of the canaries and the daemon was harmed, one phrase each
     * @param job its job as JSON
     */
    record Row(
            String rung,
            HostileCase hostile,
            Shadowctl.Result result,
            double seconds,
            List<String> harmed,
            String job) {

        /** The line that says how it ended. */
        String end() {
            return result.err()
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("job "))
                    .findFirst()
                    .orElse("nothing")
                    .strip();
        }

        @Override
        public String toString() {
            return hostile.harm() + " (" + rung + ")";
        }
    }

    /**
     * Runs them.
     *
     * @param matrix each method alone, on every rung it may run on; else each kind of danger on one, and those that are
     *     refused call by call in one JVM
     */
    static List<Row> all(boolean matrix) throws Exception {
        Queue<HostileCase> best = queue(matrix, HostileCase.BUBBLEWRAP);
        List<Lane> lanes = List.of(
                new Lane(HostileCase.BUBBLEWRAP, best),
                new Lane(HostileCase.BUBBLEWRAP, best),
                new Lane(HostileCase.NAMESPACES, queue(matrix, HostileCase.NAMESPACES)),
                new Lane(HostileCase.NONE, queue(matrix, HostileCase.NONE)));
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Row> rows = new ArrayList<>();
            for (Future<List<Row>> done : pool.invokeAll(lanes)) {
                rows.addAll(done.get());
            }
            return rows;
        } finally {
            pool.shutdown();
        }
    }

    private static Queue<HostileCase> queue(boolean matrix, String rung) {
        Stream<HostileCase> cases = matrix
                ? HostileCase.all().filter(each -> each.fits(rung))
                : Stream.concat(HostileCase.all(), Stream.of(HostileCase.parade()))
                        .filter(each -> each.each().contains(rung));
        return cases.collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
    }

    /** Limits that are met soon, on the rung that is meant. */
    static void settings(Shadowctl shadowctl, String rung) throws IOException {
        Files.createDirectories(shadowctl.home().resolve("config"));
        Files.writeString(
                shadowctl.home().resolve("config/shadowctl.properties"),
                "job.isolation=" + rung + "\njob.memory=1GiB\njob.scratch=64MiB\njob.processes=250\n");
    }

    /** One daemon and its canaries. */
    private record Lane(String rung, Queue<HostileCase> cases) implements java.util.concurrent.Callable<List<Row>> {

        @Override
        public List<Row> call() throws Exception {
            List<Row> rows = new ArrayList<>();
            try (Shadowctl shadowctl = Shadowctl.fresh();
                    Canaries canaries = Canaries.in(shadowctl.directory().resolve("user"))) {
                settings(shadowctl, rung);
                Shadowctl.Result started = shadowctl.run(Map.of("SECRET", "s3cr3t"), "daemon", "start");
                if (started.exitCode() != 0) {
                    throw new AssertionError(started);
                }
                DaemonFile daemon = daemon(shadowctl);
                Shadowctl.Result host = shadowctl.run("host", "show", "local", "-o", "json");
                if (host.out().contains("threads: watchdog")) {
                    leaveOutBombs();
                }
                for (HostileCase next = cases.poll(); next != null; next = cases.poll()) {
                    rows.add(run(next, shadowctl, canaries, daemon));
                }
                Shadowctl.Result after = shadowctl.run("method", "ls", "-o", "json");
                if (after.exitCode() != 0) {
                    throw new AssertionError(after);
                }
                shadowctl.run("daemon", "stop");
                shadowctl.awaitNoProcess();
            }
            return rows;
        }

        /** A bomb is for a machine whose kernel holds it; continuous integration has to be one. */
        private void leaveOutBombs() {
            if (cases.removeIf(each -> each.method().contains("#bombs"))) {
                String left = "Only the watchdog counts processes on " + rung + " here, so the bombs are left out.";
                if ("true".equals(System.getenv("CI"))) {
                    throw new AssertionError(left);
                }
                System.err.println(left);
            }
        }

        private Row run(HostileCase hostile, Shadowctl shadowctl, Canaries canaries, DaemonFile daemon)
                throws IOException {
            long start = System.nanoTime();
            Shadowctl.Result result = shadowctl.run(arguments(hostile, shadowctl, canaries, daemon));
            double seconds = (System.nanoTime() - start) / 1e9;
            List<String> harmed = new ArrayList<>(canaries.harmed());
            if (!daemon(shadowctl).equals(daemon)
                    || !ProcessHandle.of(daemon.pid())
                            .map(ProcessHandle::isAlive)
                            .orElse(false)) {
                harmed.add("the daemon ended");
            }
            try (Stream<Path> jobs = Files.list(shadowctl.home().resolve("cache/jobs"))) {
                jobs.forEach(left -> harmed.add("its scratch directory is still there"));
            }
            String job = hostile.method().endsWith(LIMITED)
                    ? shadowctl.run("job", "ls", "--limit", "1", "-o", "json").out()
                    : "";
            return new Row(rung, hostile, result, seconds, harmed, job);
        }

        private String[] arguments(HostileCase hostile, Shadowctl shadowctl, Canaries canaries, DaemonFile daemon) {
            Stream<String> more = Stream.of(
                    "--jvm-arg=-Dtarget.daemon=" + daemon.pid(),
                    "--jvm-arg=-Dtarget.daemon.port=" + daemon.port(),
                    "--jvm-arg=-Dtarget.state=" + shadowctl.home());
            return Stream.of(
                            Stream.of("profile", PACKAGE + hostile.method(), "-cp", Shadowctl.hostileClassPath()),
                            Stream.of("--budget", hostile.budget()),
                            rung.equals(HostileCase.NONE) ? Stream.of("--allow-unsandboxed") : Stream.<String>empty(),
                            canaries.targets(),
                            more,
                            hostile.arguments().stream())
                    .flatMap(each -> each)
                    .toArray(String[]::new);
        }

        private static DaemonFile daemon(Shadowctl shadowctl) throws IOException {
            return Json.read(Files.readString(shadowctl.home().resolve("state/daemon.json")), DaemonFile.class);
        }
    }

    /** The rows as a table in Markdown. */
    static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder(
                "| it | rung | exit code | seconds | what was said | harmed |\n|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %.1f | %s | %s |\n",
                    row.hostile().harm(),
                    row.rung(),
                    row.result().exitCode(),
                    row.seconds(),
                    shortened(row.result().exitCode() == 0 ? "a profile" : row.end()),
                    row.harmed().isEmpty() ? "nothing" : String.join("; ", row.harmed())));
        }
        return table.toString();
    }

    private static String shortened(String line) {
        String plain = line.replace("|", "\\|").replaceAll("/tmp/\\S+", "…");
        return plain.length() <= 160 ? plain : plain.substring(0, 159) + "…";
    }
}
