package dev.shadowctl.dist;

import java.util.List;
import java.util.stream.Stream;

/**
 * A hostile method and how its profile must end.
 *
 * @param harm what it is after, in a few words
 * @param method it
 * @param exitCodes any of them
 * @param says each of them stands in the output for people, or is what any of the endings says where there are several
 * @param open whether it may run where nothing but limits keeps it apart
 * @param each the rungs it is run on each time; on the others it may run on only where the whole matrix is asked for
 * @param budget as short as will do
 * @param arguments beside the usual ones
 */
record HostileCase(
        String harm,
        String method,
        List<Integer> exitCodes,
        List<String> says,
        boolean open,
        List<String> each,
        String budget,
        List<String> arguments) {

    static final String BUBBLEWRAP = "bubblewrap";
    static final String NAMESPACES = "namespaces";
    static final String NONE = "none";

    private static final int JOB_FAILED = 8;
    private static final int TIMED_OUT = 7;

    static Stream<HostileCase> all() {
        return Stream.of(
                slow("stops its own JVM", "OfProcesses#stopsItself").openly(),
                held("writes to home", "OfFiles#writesToHome"),
                held("writes to /etc and beside", "OfFiles#writesToEtc"),
                held("deletes a tree", "OfFiles#deletesATree"),
                held("deletes all it can reach", "OfFiles#deletesEverything").slowly(),
                held("reads ~/.ssh, tokens, /etc/shadow", "OfFiles#readsSecrets"),
                held("reads secrets of the environment", "OfFiles#readsSecretsOfTheEnvironment"),
                limit("fills the disk", "OfFiles#fillsTheDisk", "MiB of files").openly(),
                limit("fills the disk with deleted files", "OfFiles#fillsUnlinkedFiles", "MiB of files")
                        .openly()
                        .each(BUBBLEWRAP),
                limit("fills shared memory", "OfFiles#fillsSharedMemory", "MiB of files"),
                limit("makes a file of 100 GB", "OfFiles#makesAHugeFile", "MiB of files")
                        .or("File too large"),
                limit("buries files too deep to find", "OfFiles#buriesFiles", "deeper than")
                        .openly(),
                held("leaves links and locks for who cleans up", "OfFiles#leavesTraps")
                        .openly(),
                held("writes to /proc and devices", "OfFiles#writesToProc"),
                held("forks", "OfProcesses#forks").openly(),
                limit("bombs with forks", "OfProcesses#bombsWithForks", "processes and threads")
                        .openly()
                        .each(BUBBLEWRAP),
                limit("forks a thousand children", "OfProcesses#forksTooOften", "processes and threads")
                        .openly(),
                limit("bombs with threads", "OfProcesses#bombsWithThreads", "processes and threads")
                        .openly(),
                ends("kills parent, daemon and all it sees", "OfProcesses#killsItsParent", "signal 15")
                        .each(BUBBLEWRAP),
                held("traces parent and daemon", "OfProcesses#tracesItsParent"),
                held("daemonises a child", "OfProcesses#daemonises"),
                held("mounts, changes root and user", "OfProcesses#gainsPrivileges"),
                held("connects out", "OfNetwork#connectsOut"),
                held("listens", "OfNetwork#listens"),
                held("calls ssh-agent, docker, D-Bus, abstract sockets", "OfNetwork#callsAgents"),
                held("calls the daemon", "OfNetwork#callsTheDaemon"),
                ends("calls System.exit", "OfJvm#exits", "System.exit").openly(),
                ends("calls Runtime.halt", "OfJvm#halts", "exit code 0")
                        .openly()
                        .each(NONE),
                ends("crashes the JVM", "OfJvm#crashes", "crashed").openly().each(NAMESPACES),
                ends("exits with hooks that hang", "OfJvm#hangsAtExit", "System.exit")
                        .openly(),
                slow("spins for ever", "OfJvm#spins").openly().each(BUBBLEWRAP),
                slow("ignores interrupts", "OfJvm#ignoresInterrupts").openly(),
                slow("deadlocks", "OfJvm#deadlocks").openly(),
                slow("sleeps an hour", "OfJvm#sleepsAnHour").openly(),
                ends("recurses without end", "OfJvm#recursesWithoutEnd", "-Xss").openly(),
                ends("needs 100 GB of heap", "OfJvm#needsHeapWithoutEnd", "-Xmx")
                        .openly()
                        .slowly(),
                limit("needs 100 GB of heap and was given it", "OfJvm#needsHeapWithoutEnd", "MiB of memory")
                        .openly()
                        .with("--jvm-arg=-Xmx100g"),
                ends("needs 100 GB of direct memory", "OfJvm#needsDirectMemoryWithoutEnd", "MaxDirectMemorySize")
                        .openly()
                        .slowly(),
                limit("needs 100 GB of native memory", "OfJvm#needsNativeMemoryWithoutEnd", "MiB of memory")
                        .openly()
                        .each(NAMESPACES),
                ends("changes properties, locale and streams", "OfJvm#changesProperties", "System.setProperties")
                        .openly()
                        .orLives(),
                lives("mutates static state", "OfJvm#mutatesStaticState").openly(),
                held("loads a native library", "OfJvm#loadsALibrary").openly(),
                held("floods both outputs", "OfJvm#floodsBothOutputs").openly().slowly(),
                held("prints frames of the wire", "OfJvm#printsFrames").openly(),
                ends("forges frames on the wire", "OfJvm#forgesFrames", "another job's nonce")
                        .openly()
                        .each(NONE),
                ends("breaks the wire", "OfJvm#breaksTheWire", "announces").openly(),
                held("reads the wire and all open files", "OfJvm#readsTheWire"));
    }

    /** All that are held call by call, in one JVM. */
    static HostileCase parade() {
        return held("all that are refused call by call", "Parade#all")
                .inTime("60s")
                .each(BUBBLEWRAP, NAMESPACES);
    }

    /** Whether it may run on a rung. */
    boolean fits(String rung) {
        return open || !rung.equals(NONE);
    }

    private static HostileCase held(String harm, String method) {
        return of(harm, method, List.of(JOB_FAILED), List.of("held"));
    }

    private static HostileCase limit(String harm, String method, String says) {
        return of(harm, method, List.of(JOB_FAILED), List.of(says)).slowly();
    }

    private static HostileCase ends(String harm, String method, String says) {
        return of(harm, method, List.of(JOB_FAILED), List.of(says));
    }

    private static HostileCase slow(String harm, String method) {
        return of(harm, method, List.of(TIMED_OUT), List.of("did not return"));
    }

    private static HostileCase lives(String harm, String method) {
        return of(harm, method, List.of(0), List.of());
    }

    private static HostileCase of(String harm, String method, List<Integer> exitCodes, List<String> says) {
        return new HostileCase(harm, method, exitCodes, says, false, List.of(), "5s", List.of());
    }

    private HostileCase openly() {
        return new HostileCase(harm, method, exitCodes, says, true, each, budget, arguments);
    }

    /** Rungs it runs on in continuous integration: the parade on both sandboxes, some of each kind of danger on one, the rest on demand. */
    private HostileCase each(String... rungs) {
        return new HostileCase(harm, method, exitCodes, says, open, List.of(rungs), budget, arguments);
    }

    private HostileCase or(String other) {
        return new HostileCase(
                harm,
                method,
                exitCodes,
                Stream.concat(says.stream(), Stream.of(other)).toList(),
                open,
                each,
                budget,
                arguments);
    }

    /** Does its harm for some seconds: time enough for a limit to be met before it counts as stuck. */
    private HostileCase slowly() {
        return inTime("60s");
    }

    private HostileCase inTime(String other) {
        return new HostileCase(harm, method, exitCodes, says, open, each, other, arguments);
    }

    /** What a later JDK may live with. */
    private HostileCase orLives() {
        return new HostileCase(harm, method, List.of(JOB_FAILED, 0), says, open, each, budget, arguments);
    }

    private HostileCase with(String argument) {
        return new HostileCase(harm, method, exitCodes, says, open, each, budget, List.of(argument));
    }

    @Override
    public String toString() {
        return harm;
    }
}
