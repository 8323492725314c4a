package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Obstacle;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file of text in the scratch directory, one for each parameter and number of lines, so that argument sets do not fill the disk.
 * What is in it comes from a seed of its own, whether it is there already or not. Thread-safe.
 *
 * @param path where it lies
 * @param lines of {@value #LINE} characters each
 * @param seed of its text
 */
record InputFile(Path path, int lines, long seed) {

    private static final int LINE = 40;
    private static final Map<Object, InputFile> KNOWN = new ConcurrentHashMap<>();

    /** That of a parameter, written if it is not there. */
    static InputFile of(Scope scope, int lines) {
        int index = scope.part().index();
        Path path = Path.of(
                System.getProperty("java.io.tmpdir"),
                "shadow-input-" + lines + (index == 0 ? "" : "-" + index) + ".txt");
        InputFile file = new InputFile(path, lines, 31L * lines + index);
        KNOWN.put(path, file);
        file.restore();
        return file;
    }

    /** Whether an argument is one that a call may move, change or delete. */
    static boolean isOne(Object argument) {
        return (argument instanceof Path || argument instanceof File) && KNOWN.containsKey(path(argument));
    }

    /** The argument, its file as it was made. */
    static Object restored(Object argument) {
        InputFile file = KNOWN.get(path(argument));
        if (file != null) {
            file.restore();
        }
        return argument;
    }

    private static Object path(Object argument) {
        return argument instanceof File file ? file.toPath() : argument;
    }

    /** Writes it where it is missing or of another length; at once, for others may read it. */
    void restore() {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) != (long) lines * (LINE + 1)) {
                Path whole = Files.createTempFile(path.toAbsolutePath().getParent(), "shadow-input", null);
                Files.writeString(whole, text());
                Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new NotConstructibleException(
                    Obstacle.CONSTRUCTION_THREW, "the scratch directory took no input file: " + e);
        }
    }

    private String text() {
        Random random = Generator.random(seed);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            text.append(Texts.words(random, LINE)).append('\n');
        }
        return text.toString();
    }
}
