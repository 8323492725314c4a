package dev.shadowctl.daemon.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/** Listings of jars, kept as long as path, time and size stay. Directories are listed anew. Thread-safe. */
final class Listings {

    private final ConcurrentHashMap<Path, Kept> kept = new ConcurrentHashMap<>();

    /**
     * What an entry holds.
     *
     * @throws DamagedCode if it cannot be read
     */
    Listing of(Path entry) {
        try {
            return Files.isDirectory(entry) ? Listing.of(entry) : ofJar(entry);
        } catch (IOException e) {
            throw new DamagedCode(entry.toString(), e);
        }
    }

    private Listing ofJar(Path jar) throws IOException {
        Stamp stamp = Stamp.of(jar);
        Kept known = kept.get(jar);
        if (known != null && known.stamp().equals(stamp)) {
            return known.listing();
        }
        Listing listing = Listing.of(jar);
        kept.put(jar, new Kept(stamp, listing));
        return listing;
    }

    private record Kept(Stamp stamp, Listing listing) {}
}
