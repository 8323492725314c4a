package dev.shadowctl.bench.accuracy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands, and keeps what they gave under a name and a key: what the answer depends on. Asked again with the same
 * key it runs nothing, so that a bench that was cut off goes on. The key is not the command line, which names folders of
 * this checkout. All answers of a case are one file, a line of JSON each, ordered by name.
 */
final class Kept {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Path work;
    private final Map<String, String> environment;

    /**
     * Answers in a file.
     *
     * @param file the file, made when there is something to keep
     * @param work folder in which commands run, with what they print
     * @param environment variables of the commands
     */
    Kept(Path file, Path work, Map<String, String> environment) {
        this.file = file;
        this.work = work;
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
    }

    /** A line of the file: the log of what went well is left out. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Line(String name, int exit, List<String> key, String output, String log) {

        Answer answer() {
            return new Answer(exit, output == null ? "" : output, log == null ? "" : log);
        }
    }

    /**
     * Gives the answer, kept or new.
     *
     * @param name name of the answer, unique in its file
     * @throws IOException if the command can't be started
     */
    Answer answer(String name, Command command) throws IOException, InterruptedException {
        Optional<Line> known = known(name, command);
        if (known.isPresent()) {
            return known.get().answer();
        }
        Answer answer = run(name, command);
        Map<String, Line> lines = lines();
        lines.remove(name);
        if (command.results().contains(answer.exit())) {
            String log = answer.done() ? "" : answer.complaint();
            lines.put(name, new Line(name, answer.exit(), command.key(), answer.output(), log));
        }
        write(lines);
        return answer;
    }

    /** Whether the answer is there, and nothing would run. */
    boolean holds(String name, Command command) throws IOException {
        return known(name, command).isPresent();
    }

    private Optional<Line> known(String name, Command command) throws IOException {
        return Optional.ofNullable(lines().get(name)).filter(line -> line.key().equals(command.key()));
    }

    /** Forgets the answers whose names begin so. */
    void forget(String prefix) throws IOException {
        Map<String, Line> lines = lines();
        if (lines.keySet().removeIf(name -> name.startsWith(prefix))) {
            write(lines);
        }
    }

    /** What is kept under a name, whatever its key. */
    Optional<Answer> find(String name) throws IOException {
        return Optional.ofNullable(lines().get(name)).map(Line::answer);
    }

    private Map<String, Line> lines() throws IOException {
        Map<String, Line> lines = new TreeMap<>();
        if (Files.exists(file)) {
            for (String text : Files.readAllLines(file)) {
                Line line = MAPPER.readValue(text, Line.class);
                lines.put(line.name(), line);
            }
        }
        return lines;
    }

    private void write(Map<String, Line> lines) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Line line : lines.values()) {
            texts.add(MAPPER.writeValueAsString(line));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, texts);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Answer run(String name, Command command) throws IOException, InterruptedException {
        Path output = work.resolve(name + ".json");
        Path log = work.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command.line())
                .directory(Files.createDirectories(work).toFile())
                .redirectOutput(output.toFile())
                .redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            int exit = process.waitFor(command.seconds(), TimeUnit.SECONDS) ? process.exitValue() : Answer.TIMED_OUT;
            return new Answer(exit, Files.readString(output), Files.readString(log));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
