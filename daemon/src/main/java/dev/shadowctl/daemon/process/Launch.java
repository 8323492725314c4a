package dev.shadowctl.daemon.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process to be started.
 *
 * @param name names its threads and the messages about it: {@code job 01h…}
 * @param argv command and arguments
 * @param directory where it runs
 * @param environment all of its environment
 * @param outputBytes bytes of its stderr that are kept
 */
public record Launch(String name, List<String> argv, Path directory, Map<String, String> environment, int outputBytes) {

    /**
     * Moves the wire off stdin and stdout: it is on descriptors 3 and 4 afterwards, 0 is /dev/null and 1 is 2, so that
     * whatever code prints is talk. A constant; the command comes as arguments.
     */
    private static final List<String> WIRE =
            List.of("/bin/sh", "-c", "exec 3<&0 4>&1 0</dev/null 1>&2; exec \"$@\"", "sh");

    /**
     * Has the kernel kill what follows when the thread that started it ends, as all do with the daemon. A constant; empty
     * where util-linux is not installed.
     */
    private static final List<String> TIED = Files.isExecutable(Path.of("/usr/bin/setpriv"))
            ? List.of("/usr/bin/setpriv", "--pdeathsig", "KILL", "--")
            : List.of();

    public Launch {
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("argv of " + name + " must hold a command but is empty");
        }
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /** The same process with its wire on descriptors 3 (to read) and 4 (to write); its id stays the launcher's. */
    public Launch wired() {
        return behind(WIRE);
    }

    /** The same process, dying with the daemon; what it starts itself does not. */
    public Launch tied() {
        return behind(List.of());
    }

    /** The same process run by a constant launcher that ends in {@code exec}, and dying with the daemon. */
    Launch behind(List<String> launcher) {
        List<String> whole = new ArrayList<>(TIED);
        whole.addAll(launcher);
        whole.addAll(argv);
        return new Launch(name, whole, directory, environment, outputBytes);
    }
}
