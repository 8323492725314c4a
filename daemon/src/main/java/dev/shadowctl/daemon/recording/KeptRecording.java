package dev.shadowctl.daemon.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** What is kept of one job's stacks. */
public final class KeptRecording {

    static final String HOTSPOTS = "hotspots.json";
    static final String CPU = "cpu.collapsed";
    static final String ALLOCATION = "allocation.collapsed";
    static final String RECORDING = "recording.jfr";
    static final String ABSENT = "absent.txt";

    private final Path directory;

    KeptRecording(Path directory) {
        this.directory = directory;
    }

    /** The JSON of a {@link dev.shadowctl.core.measure.Hotspots}. */
    public String hotspotsJson() throws IOException {
        return Files.readString(directory.resolve(HOTSPOTS));
    }

    /** Collapsed stacks by samples of CPU. */
    public String cpuStacks() throws IOException {
        return Files.readString(directory.resolve(CPU));
    }

    /** Collapsed stacks by allocated bytes. */
    public String allocationStacks() throws IOException {
        return Files.readString(directory.resolve(ALLOCATION));
    }

    /** The recording itself; empty where the job left none, or none that was fit to be kept. */
    public Optional<byte[]> recording() throws IOException {
        Path file = directory.resolve(RECORDING);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }
}
