package dev.shadowctl.daemon.recording;

import dev.shadowctl.daemon.files.PrivateFiles;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recordings of one home. Bounded: the oldest job's makes room for the newest's. */
public final class Recordings {

    /** Bytes of all recordings of a home together. */
    private static final long MOST_BYTES = 128L << 20;

    /** A reason comes from inside the sandbox. */
    private static final int REASON_CHARACTERS = 500;

    private final Path folder;
    private final long mostBytes;

    /** Those under a folder, made when the first is kept. */
    public Recordings(Path folder) {
        this(folder, MOST_BYTES);
    }

    Recordings(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * Keeps what a job recorded.
     *
     * @param job its id
     * @param recorded what its runner told
     * @param directory where its shadow JVM, which must have ended, left the recording
     */
    public synchronized void keep(String job, Message.Recorded recorded, Path directory) throws IOException {
        Path kept = fresh(job);
        long bytes = new Leaving(directory.resolve(Message.RECORDING_FILE))
                .copy(kept.resolve(KeptRecording.RECORDING), Message.MOST_RECORDING_BYTES);
        PrivateFiles.replace(kept.resolve(KeptRecording.CPU), text(recorded.cpuStacks()));
        PrivateFiles.replace(kept.resolve(KeptRecording.ALLOCATION), text(recorded.allocationStacks()));
        PrivateFiles.replace(
                kept.resolve(KeptRecording.HOTSPOTS),
                Json.write(recorded.hotspots().keeping(bytes)));
        makeRoom();
    }

    private static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Keeps why a job recorded nothing. */
    public synchronized void keepAbsence(String job, String why) throws IOException {
        String brief = why.length() <= REASON_CHARACTERS ? why : why.substring(0, REASON_CHARACTERS);
        PrivateFiles.replace(fresh(job).resolve(KeptRecording.ABSENT), brief);
        makeRoom();
    }

    /** What a job recorded, empty where it recorded nothing or that made room since. */
    public synchronized Optional<KeptRecording> find(String job) {
        Path kept = folder.resolve(job);
        return Files.isRegularFile(kept.resolve(KeptRecording.HOTSPOTS), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(new KeptRecording(kept))
                : Optional.empty();
    }

    /** Why there is no recording of a job. */
    public synchronized String whyNot(String job) throws IOException {
        Path absent = folder.resolve(job).resolve(KeptRecording.ABSENT);
        return Files.isRegularFile(absent, LinkOption.NOFOLLOW_LINKS)
                ? Files.readString(absent)
                : "it ran before stacks were recorded, or has made room for newer recordings";
    }

    private Path fresh(String job) throws IOException {
        PrivateFiles.directory(folder);
        Path kept = folder.resolve(job);
        delete(kept);
        PrivateFiles.directory(kept);
        return kept;
    }

    /** Ids of jobs sort by time. */
    private void makeRoom() throws IOException {
        List<Path> oldestFirst;
        try (Stream<Path> jobs = Files.list(folder)) {
            oldestFirst = jobs.sorted().toList();
        }
        long all = 0;
        for (Path kept : oldestFirst) {
            all += bytes(kept);
        }
        for (Path kept : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - 1))) {
            if (all <= mostBytes) {
                return;
            }
            all -= bytes(kept);
            delete(kept);
        }
    }

    private static long bytes(Path kept) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(kept)) {
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    private static void delete(Path kept) throws IOException {
        PrivateFiles.empty(kept);
        Files.deleteIfExists(kept);
    }
}
