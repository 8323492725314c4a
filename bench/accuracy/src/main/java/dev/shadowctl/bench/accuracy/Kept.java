package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs commands in a folder, and keeps what they gave under a name and a key: what the answer depends on. Asked again
 * with the same key it runs nothing, so that a bench that was cut off goes on. The key is not the command line, which
 * names folders of this checkout.
 */
final class Kept {

    private final Path folder;
    private final Map<String, String> environment;

    Kept(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * A command and what to make of it.
     *
     * @param line the command with its arguments
     * @param key what its answer depends on
     * @param results exit codes that are an answer; any other may be an accident and is not kept
     * @param seconds time after which it is ended
     */
    record Command(List<String> line, List<String> key, Set<Integer> results, long seconds) {

        Command {
            line = List.copyOf(line);
            key = List.copyOf(key);
            results = Set.copyOf(results);
        }

        String keyText() {
            return String.join("\n", key);
        }
    }

    /**
     * Gives the answer, kept or new.
     *
     * @param name name of the answer, unique in its folder
     * @throws IOException if the command can't be started
     */
    Answer answer(String name, Command command) throws IOException, InterruptedException {
        Path key = file(name, ".key");
        if (Files.exists(key)) {
            String[] exitAndKey = Files.readString(key).split("\n", 2);
            if (exitAndKey[1].equals(command.keyText())) {
                return read(name, Integer.parseInt(exitAndKey[0]));
            }
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(key);
        Answer answer = read(name, run(name, command));
        if (command.results().contains(answer.exit())) {
            Files.writeString(key, answer.exit() + "\n" + command.keyText());
        }
        return answer;
    }

    /** Forgets the answers whose names begin so. */
    void forget(String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .filter(path -> path.toString().endsWith(".key"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private int run(String name, Command command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command.line())
                .directory(Files.createDirectories(folder.resolve("work")).toFile())
                .redirectOutput(file(name, ".json").toFile())
                .redirectError(file(name, ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            return process.waitFor(command.seconds(), TimeUnit.SECONDS) ? process.exitValue() : Answer.TIMED_OUT;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Answer read(String name, int exit) throws IOException {
        return new Answer(exit, Files.readString(file(name, ".json")), Files.readString(file(name, ".log")));
    }

    private Path file(String name, String suffix) {
        return folder.resolve(name + suffix);
    }
}
