package dev.shadowctl.cli.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What the daemon's process printed. */
public final class DaemonLog {

    private static final long ROTATE_BYTES = 5L << 20;

    private final Path file;

    public DaemonLog(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /** Makes it ready to be appended to: large ones move to {@code .1}, new ones are private. */
    long prepare() throws IOException {
        if (size() >= ROTATE_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        PrivateFiles.file(file);
        return size();
    }

    /** Bytes in it, 0 where there is none. */
    public long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** The last lines written after an offset. */
    public List<String> last(int lines, long offset) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> all = from(offset).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** Everything from an offset in bytes on. */
    public String from(long offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = (int) Math.min(offset, bytes.length);
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }
}
