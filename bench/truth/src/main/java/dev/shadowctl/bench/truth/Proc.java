package dev.shadowctl.bench.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What Linux says of this process, proc(5). */
final class Proc {

    /**
     * Threads that collect garbage, by the 15 characters Linux keeps of their names: G1, Parallel, ZGC and Shenandoah; the
     * VM thread does Serial's collections and the beginning and end of everyone's.
     */
    private static final List<String> COLLECTORS =
            List.of("GC Thread", "G1 ", "VM Thread", "ParGC", "ZWorker", "ZDriver", "ZDirector", "ZStat", "Shenandoah");

    /** Threads that compile, by the beginnings of their names. */
    private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler", "JVMCI Compiler");

    private static final double NANOS = 1e-9;

    private Proc() {}

    /** Bytes read through read(2) and its like, of files, pipes and those sockets that are read this way; -1 if unknown. */
    static long readBytes() {
        return number("/proc/self/io", "rchar:", 1);
    }

    /** The same, written. */
    static long writtenBytes() {
        return number("/proc/self/io", "wchar:", 1);
    }

    /** Highest resident set of this process so far, in bytes; -1 where the system does not say. */
    static long peakResidentBytes() {
        return number("/proc/self/status", "VmHWM:", 1024);
    }

    /** Heap in use right after a full collection, in bytes. */
    static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** CPU seconds of the threads that collect garbage, so far. */
    static double collectorCpuSeconds() {
        return cpuSeconds(Proc::isCollector);
    }

    /** CPU seconds of the threads of the JIT, so far. */
    static double compilerCpuSeconds() {
        return cpuSeconds(Proc::isCompiler);
    }

    private static double cpuSeconds(Predicate<String> wanted) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.filter(
                            thread -> wanted.test(text(thread.resolve("comm")).strip()))
                    .mapToDouble(Proc::cpuSeconds)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the threads of this process", e);
        }
    }

    static boolean isCollector(String threadName) {
        return COLLECTORS.stream().anyMatch(threadName::startsWith);
    }

    static boolean isCompiler(String threadName) {
        return COMPILERS.stream().anyMatch(threadName::startsWith);
    }

    /** The first number of schedstat: nanoseconds on a core. */
    private static double cpuSeconds(Path thread) {
        String[] numbers = text(thread.resolve("schedstat")).split(" ", -1);
        return numbers[0].isEmpty() ? 0 : Long.parseLong(numbers[0]) * NANOS;
    }

    /** Nothing where the thread has ended. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return Files.exists(file) ? failed(file, e) : "";
        }
    }

    private static String failed(Path file, IOException cause) {
        throw new UncheckedIOException("cannot read " + file, cause);
    }

    private static long number(String file, String key, long unit) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .map(value -> value * unit)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }
}
