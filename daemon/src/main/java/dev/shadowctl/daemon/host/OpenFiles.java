package dev.shadowctl.daemon.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Files that processes hold open, proc(5). One that was deleted has no name any more, and takes room on the disk until
 * it is closed.
 *
 * @param proc where the kernel shows processes
 */
public record OpenFiles(Path proc) {

    private static final String DELETED = " (deleted)";

    /** Memory that looks like a deleted file. */
    private static final Set<String> IN_MEMORY = Set.of("/memfd:", "/SYSV", "/dev/zero", "/[aio]");

    /**
     * Bytes of the deleted files that processes of one owner hold open, each file once; one with holes counts whole.
     *
     * @param processes their ids; what ends meanwhile, or may not be looked at, counts for nothing
     * @param limit what lies beyond it need not be counted
     */
    public long deletedBytes(LongStream processes, long limit) {
        Set<String> seen = new HashSet<>();
        long bytes = 0;
        for (Iterator<Long> each = processes.iterator(); bytes <= limit && each.hasNext(); ) {
            bytes += deletedBytes(proc.resolve(each.next() + "/fd"), seen, limit - bytes);
        }
        return bytes;
    }

    private static long deletedBytes(Path descriptors, Set<String> seen, long limit) {
        long bytes = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Iterator<Path> each = open.iterator(); bytes <= limit && each.hasNext(); ) {
                bytes += deletedBytes(each.next(), seen).orElse(0);
            }
        } catch (DirectoryIteratorException | IOException endedOrRefused) {
            return bytes;
        }
        return bytes;
    }

    private static OptionalLong deletedBytes(Path descriptor, Set<String> seen) {
        try {
            String file = Files.readSymbolicLink(descriptor).toString();
            if (!file.endsWith(DELETED) || IN_MEMORY.stream().anyMatch(file::startsWith)) {
                return OptionalLong.empty();
            }
            Map<String, Object> status = Files.readAttributes(descriptor, "unix:nlink,dev,ino,size");
            boolean counts =
                    Objects.equals(status.get("nlink"), 0) && seen.add(status.get("dev") + ":" + status.get("ino"));
            return counts && status.get("size") instanceof Long size ? OptionalLong.of(size) : OptionalLong.empty();
        } catch (IOException closed) {
            return OptionalLong.empty();
        }
    }
}
