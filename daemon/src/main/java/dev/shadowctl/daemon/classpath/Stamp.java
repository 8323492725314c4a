package dev.shadowctl.daemon.classpath;

import dev.shadowctl.daemon.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * By what a class path entry is known to be unchanged without reading it: path, time and size of a jar, or of each file
 * of a directory.
 *
 * @param path the entry
 * @param state time and size, or a hash over those of all files
 */
record Stamp(Path path, String state) {

    static Stamp of(Path path) throws IOException {
        return new Stamp(path, Files.isDirectory(path) ? ofDirectory(path) : ofFile(path));
    }

    private static String ofFile(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.lastModifiedTime() + " " + attributes.size();
    }

    private static String ofDirectory(Path directory) throws IOException {
        Sha256 sha = new Sha256();
        for (Path file : FileTree.files(directory)) {
            sha.add(FileTree.relative(directory, file)).add(ofFile(file));
        }
        return sha.hex();
    }
}
