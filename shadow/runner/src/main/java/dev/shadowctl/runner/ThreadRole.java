package dev.shadowctl.runner;

import java.util.List;

/** What a native thread of the JVM is for, by its name as Linux keeps it: at most 15 characters. */
enum ThreadRole {
    COLLECTOR,
    COMPILER,
    OTHER,

    /** The runner's own, by {@link OwnThreads}. */
    OWN;

    /** G1, Parallel, Serial (it collects in the VM thread), ZGC and Shenandoah, JDK 17 to 25. */
    private static final List<String> COLLECTORS = List.of(
            "GC Thread",
            "G1 ",
            "VM Thread",
            "ParGC Thread",
            "ZWorker",
            "ZDriver",
            "ZDirector",
            "ZStat",
            "ZUncommitter",
            "ZUnmapper",
            "XWorker",
            "XDriver",
            "XDirector",
            "RuntimeWorker",
            "Shenandoah");

    /** The sweeper (gone since JDK 20) tidies what the compilers made. */
    private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler", "JVMCI", "Sweeper thread");

    static ThreadRole of(String name) {
        if (COMPILERS.stream().anyMatch(name::startsWith)) {
            return COMPILER;
        }
        return COLLECTORS.stream().anyMatch(name::startsWith) ? COLLECTOR : OTHER;
    }
}
