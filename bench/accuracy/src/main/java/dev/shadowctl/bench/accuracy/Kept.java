package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a command unless its output is kept from an earlier run of the very same command: a bench cut off goes on. */
final class Kept {

    private final Path folder;
    private final Map<String, String> environment;

    Kept(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Gives the standard output of the command.
     *
     * @param name name of the step, unique in its folder
     * @throws IOException if the command can't be started or does not exit with 0; the message holds the command and what
     *     it said
     */
    String output(String name, List<String> command) throws IOException, InterruptedException {
        Path done = folder.resolve(name + ".command");
        Path output = folder.resolve(name + ".json");
        String line = String.join(" ", command);
        if (Files.exists(done) && Files.readString(done).equals(line)) {
            return Files.readString(output);
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(done);
        run(command, output, folder.resolve(name + ".log"));
        Files.writeString(done, line);
        return Files.readString(output);
    }

    private void run(List<String> command, Path output, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(log.toFile());
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " exited with " + exit + ":\n" + Files.readString(log));
        }
    }
}
