package dev.shadowctl.daemon.recording;

import dev.shadowctl.daemon.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that a job left in its scratch, where the method could do as it liked: it may be gone, be a link, a pipe or a
 * directory, or be of any length. Its content is bytes that nobody here reads. Its directory must be one that the job could
 * not replace, and the job must have ended.
 */
record Leaving(Path file) {

    /**
     * Copies it, for its owner alone.
     *
     * @param most longest that is copied, in bytes
     * @return bytes copied; 0 where it is no regular file or longer, and nothing was copied
     */
    long copy(Path to, long most) throws IOException {
        byte[] bytes;
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile() || attributes.size() > most) {
                return 0;
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                bytes = in.readNBytes((int) most);
            }
        } catch (NoSuchFileException e) {
            return 0;
        }
        if (bytes.length > 0) {
            PrivateFiles.file(to);
            Files.write(to, bytes);
        }
        return bytes.length;
    }
}
