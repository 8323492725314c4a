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
 * @param brief whether it is one of those run on every rung each time
 * @param budget as short as will do
 * @param arguments beside the usual ones
 */
record HostileCase(
        String harm,
        String method,
        List<Integer> exitCodes,
        List<String> says,
        boolean open,
        boolean brief,
        String budget,
        List<String> arguments) {

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
                        .briefly(),
                limit("forks a thousand children", "OfProcesses#forksTooOften", "processes and threads")
                        .openly(),
                limit("bombs with threads", "OfProcesses#bombsWithThreads", "processes and threads")
                        .openly(),
                ends("kills parent, daemon and all it sees", "OfProcesses#killsItsParent", "signal 15")
                        .briefly(),
                held("traces parent and daemon", "OfProcesses#tracesItsParent"),
                held("daemonises a child", "OfProcesses#daemonises"),
                held("mounts, changes root and user", "OfProcesses#gainsPrivileges"),
                held("connects out", "OfNetwork#connectsOut"),
                held("listens", "OfNetwork#listens"),
                held("calls ssh-agent, docker, D-Bus, abstract sockets", "OfNetwork#callsAgents"),
                held("calls the daemon", "OfNetwork#callsTheDaemon"),
                ends("calls System.exit", "OfJvm#exits", "System.exit").openly(),
                ends("calls Runtime.halt", "OfJvm#halts", "exit code 0").openly(),
                ends("crashes the JVM", "OfJvm#crashes", "crashed").openly().briefly(),
                ends("exits with hooks that hang", "OfJvm#hangsAtExit", "System.exit")
                        .openly(),
                slow("spins for ever", "OfJvm#spins").openly(),
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
                        .briefly(),
                ends("changes properties, locale and streams", "OfJvm#changesProperties", "System.setProperties")
                        .openly()
                        .orLives(),
                lives("mutates static state", "OfJvm#mutatesStaticState").openly(),
                held("loads a native library", "OfJvm#loadsALibrary").openly(),
                held("floods both outputs", "OfJvm#floodsBothOutputs").openly().slowly(),
                held("prints frames of the wire", "OfJvm#printsFrames").openly(),
                ends("forges frames on the wire", "OfJvm#forgesFrames", "another job's nonce")
                        .openly(),
                ends("breaks the wire", "OfJvm#breaksTheWire", "announces").openly(),
                held("reads the wire and all open files", "OfJvm#readsTheWire"));
    }

    /** All that are held call by call, in one JVM. */
    static HostileCase parade() {
        return held("all that are refused call by call", "Parade#all").inTime("60s");
    }

    /** Whether {@link #parade()} has it. */
    boolean parades() {
        return says.contains("held");
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
        return new HostileCase(harm, method, exitCodes, says, false, false, "5s", List.of());
    }

    private HostileCase openly() {
        return new HostileCase(harm, method, exitCodes, says, true, brief, budget, arguments);
    }

    private HostileCase briefly() {
        return new HostileCase(harm, method, exitCodes, says, open, true, budget, arguments);
    }

    private HostileCase or(String other) {
        return new HostileCase(
                harm,
                method,
                exitCodes,
                Stream.concat(says.stream(), Stream.of(other)).toList(),
                open,
                brief,
                budget,
                arguments);
    }

    /** Does its harm for some seconds: time enough for a limit to be met before it counts as stuck. */
    private HostileCase slowly() {
        return inTime("60s");
    }

    private HostileCase inTime(String other) {
        return new HostileCase(harm, method, exitCodes, says, open, brief, other, arguments);
    }

    /** What a later JDK may live with. */
    private HostileCase orLives() {
        return new HostileCase(harm, method, List.of(JOB_FAILED, 0), says, open, brief, budget, arguments);
    }

    private HostileCase with(String argument) {
        return new HostileCase(harm, method, exitCodes, says, open, brief, budget, List.of(argument));
    }

    @Override
    public String toString() {
        return harm;
    }
}
