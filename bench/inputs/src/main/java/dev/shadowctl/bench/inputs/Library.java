package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A library as {@code libraries.properties} names it.
 *
 * @param half {@code tune}, {@code score} or {@code closing}
 * @param directory where its jars lie, its own named in the file {@code own}
 */
record Library(String name, String half, Path directory) {

    static List<Library> read(Path properties, Path directory) throws IOException {
        return Files.readAllLines(properties).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> of(line, directory))
                .toList();
    }

    private static Library of(String line, Path directory) {
        int equals = line.indexOf('=');
        String name = line.substring(0, equals);
        return new Library(name, line.substring(equals + 1).split(" ", 2)[0], directory.resolve(name));
    }

    Path own() {
        try {
            return directory.resolve(Files.readString(directory.resolve("own")).trim());
        } catch (IOException e) {
            throw new UncheckedIOException("bench/inputs/resolve brings the jars of " + name, e);
        }
    }

    /** Its own jar first, then what it needs. */
    String classPath() {
        try (Stream<Path> files = Files.list(directory)) {
            return Stream.concat(
                            Stream.of(own()),
                            files.filter(file -> file.toString().endsWith(".jar"))
                                    .sorted())
                    .distinct()
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be listed", e);
        }
    }

    static boolean isAmong(String names, String name) {
        return names.equals("all") || Arrays.asList(names.split(",")).contains(name);
    }
}
