package dev.shadowctl.bench.accuracy;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Runs the cases and writes the table. Exit code 0 done, 1 a case failed (the others are in the table), 2 usage. */
public final class Table {

    private Table() {}

    /** See {@link Settings#USAGE}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            System.exit(run(Settings.parse(List.of(arguments))) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Settings.USAGE);
            System.exit(2);
        }
    }

    private static boolean run(Settings settings) throws IOException, InterruptedException {
        if (settings.fresh()) {
            delete(settings.target().resolve("accuracy"));
        }
        List<Case> cases = cases(settings.root().resolve("bench/libraries/cases.properties"));
        List<Row> rows = new ArrayList<>();
        boolean complete = true;
        for (Case one : cases.stream().filter(settings::wants).toList()) {
            System.err.println(one.name() + ": " + one.method());
            try {
                rows.add(new CaseRun(settings, one).run());
            } catch (IOException | IllegalStateException e) {
                complete = false;
                System.err.println(e.getMessage());
            }
        }
        write(settings.out(), Markdown.table(rows, machine(settings)));
        return complete;
    }

    private static String machine(Settings settings) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "Machine: " + system.getAvailableProcessors() + " cores, " + (system.getTotalMemorySize() >> 30)
                + " GiB of memory, " + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ", JDK "
                + Runtime.version() + " (" + System.getProperty("java.vendor") + "). Profile budget "
                + settings.budget()
                + ", truth: " + settings.truthRuns() + " runs of " + settings.seconds() + " s each.";
    }

    private static List<Case> cases(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return Case.all(properties);
    }

    private static void write(Path out, String table) throws IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, Markdown.into(Files.exists(out) ? Files.readString(out) : "", table));
        System.err.println("wrote " + out);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
