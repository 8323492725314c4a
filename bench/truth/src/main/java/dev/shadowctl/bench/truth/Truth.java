package dev.shadowctl.bench.truth;

import java.io.PrintStream;
import java.util.List;

/** Runs a method for real and prints one line of JSON. Exit code 0 done, 1 failed, 2 usage. */
public final class Truth {

    private Truth() {}

    /** Started with the class path of the case and this program's own on it; see {@link Options#USAGE}. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // whatever the method prints is not our line
        System.exit(run(List.of(arguments), out));
    }

    private static int run(List<String> arguments, PrintStream out) {
        try {
            Options options = Options.parse(arguments);
            Subject subject = Subject.of(options);
            Report report = options.loop() ? new LoopRun(options, subject).run() : new OpenRun(options, subject).run();
            out.println(report.line());
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            return 2;
        } catch (Throwable e) {
            e.printStackTrace();
            return 1;
        }
    }
}
