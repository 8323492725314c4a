package dev.shadowctl.bench.accuracy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of a case, or of several in one process, as bench/resolve laid it out.
 *
 * @param folders each holds classes, and lib with the jars
 */
record ClassPath(List<Path> folders) {

    ClassPath {
        folders = List.copyOf(folders);
    }

    ClassPath(Path folder) {
        this(List.of(folder));
    }

    String text() throws IOException {
        return entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private List<Path> entries() throws IOException {
        List<Path> entries = new ArrayList<>();
        for (Path folder : folders) {
            entries.addAll(entries(folder));
        }
        return entries;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            return Stream.concat(Stream.of(folder.resolve("classes")), jars.sorted())
                    .toList();
        }
    }

    /** Tells two contents apart, wherever they lie: SHA-256 over names and bytes, in hexadecimal. */
    String digest() throws IOException {
        MessageDigest digest = sha256();
        for (Path entry : entries()) {
            try (Stream<Path> tree = Files.walk(entry)) {
                for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update((entry.getFileName() + "/" + entry.relativize(file)).getBytes(UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
        }
        return hexadecimal(digest);
    }

    /** Tells two texts apart. */
    static String digest(String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(UTF_8));
        return hexadecimal(digest);
    }

    private static String hexadecimal(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
