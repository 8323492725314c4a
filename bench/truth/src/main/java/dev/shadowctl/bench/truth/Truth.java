package dev.shadowctl.bench.truth;

import java.io.PrintStream;
import java.util.List;

/** Runs a method for real and prints one line of JSON. Exit code 0 done, 1 failed, 2 usage, 3 out of memory, 4 disturbed. */
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
            out.println(report(options).line());
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            return 2;
        } catch (Disturbed e) {
            System.err.println(e.getMessage());
            return 4;
        } catch (Throwable e) {
            e.printStackTrace();
            return ranOutOfMemory(e) ? 3 : 1;
        }
    }

    private static Report report(Options options) throws Throwable {
        Mix mix = Mix.of(options);
        return switch (options.mode()) {
            case OPEN -> new OpenRun(options, mix).run();
            case LOOP -> new LoopRun(options, mix).run();
            case BYTES -> new BytesRun(options, mix).run();
            case CAPACITY -> new CapacityRun(options, mix).run();
        };
    }

    /** The same code as of a JVM with -XX:+ExitOnOutOfMemoryError, which does not see what Java code throws itself. */
    private static boolean ranOutOfMemory(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }
}
