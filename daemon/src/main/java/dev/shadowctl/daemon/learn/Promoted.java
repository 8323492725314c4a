package dev.shadowctl.daemon.learn;

import dev.shadowctl.daemon.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which models were promoted, one a line: the last is the champion. A last line {@code held} says that somebody chose it over
 * a newer one, by a rollback or by its number, and that nothing is promoted by itself until they choose the newest.
 *
 * @param ids numbers of models, oldest promotion first
 * @param held whether nothing is promoted by itself
 */
record Promoted(List<Integer> ids, boolean held) {

    private static final String HELD = "held";

    /** Rollbacks go back so far. */
    private static final int MOST = 20;

    private static final int MOST_BYTES = 10_000;

    static final Promoted NONE = new Promoted(List.of(), false);

    Promoted {
        ids = List.copyOf(ids.subList(Math.max(0, ids.size() - MOST), ids.size()));
    }

    static Promoted read(Path file) throws IOException {
        List<Integer> ids = new ArrayList<>();
        boolean held = false;
        for (String line : lines(file)) {
            if (held || !line.matches("\\d{1,9}|" + HELD)) {
                throw damaged("it names '" + line.substring(0, Math.min(40, line.length())) + "'");
            }
            if (line.equals(HELD)) {
                held = true;
            } else {
                ids.add(Integer.parseInt(line));
            }
        }
        return new Promoted(ids, held);
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw damaged("it is no short text");
        }
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw damaged("it is no text");
        }
    }

    private static RefusedException damaged(String how) {
        return new RefusedException("the list of promoted models, models/promoted, is damaged: " + how
                + ". Start a new one: shadowctl model promote N");
    }

    void write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        ids.forEach(id -> lines.append(id).append('\n'));
        PrivateFiles.replace(file, lines + (held ? HELD + "\n" : ""));
    }

    Optional<Integer> champion() {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1));
    }

    Promoted with(int id, boolean hold) {
        List<Integer> more = new ArrayList<>(ids);
        if (champion().filter(champion -> champion == id).isEmpty()) {
            more.add(id);
        }
        return new Promoted(more, hold);
    }

    Promoted rolledBack() {
        return new Promoted(ids.subList(0, ids.size() - 1), true);
    }
}
