package dev.shadowctl.daemon.target;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names a place, never an amount: what {@code shadowctl target add NAME KIND REFERENCE} takes. */
public sealed interface TargetReference {

    /** A service of a Compose file: {@code compose FILE#SERVICE}. */
    record Compose(Path file, String service) implements TargetReference {}

    /** A container of the local engine: {@code docker CONTAINER}, its name. */
    record Docker(String container) implements TargetReference {}

    /** A unit of the local systemd: {@code systemd UNIT}, with its suffix. */
    record Systemd(String unit) implements TargetReference {}

    /** A file that is written: {@code file PATH}. */
    record File(Path path) implements TargetReference {}

    /** A program of the user's own: {@code command PATH}. */
    record Command(Path program) implements TargetReference {}

    /** What a place can be. */
    enum Kind {
        COMPOSE("FILE#SERVICE, as in compose.yaml#web"),
        DOCKER("CONTAINER, its name"),
        SYSTEMD("UNIT, as in orders.service"),
        FILE("PATH of a .yaml, .json, .env or JVM argument file"),
        COMMAND("PATH of a program");

        private final String form;

        Kind(String form) {
            this.form = form;
        }

        /** The word for it on the command line and in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** How its references look. */
        public String form() {
            return form;
        }

        /**
         * The kind that a word names.
         *
         * @throws IllegalArgumentException if there is none, saying which there are
         */
        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no kind of target; there are "
                            + Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "))));
        }
    }

    /**
     * Reads a reference.
     *
     * @param kind what is referred to
     * @param text the reference as it is typed
     * @param directory what a relative path starts from
     * @throws IllegalArgumentException if it has not the form of its kind, saying what that is
     */
    static TargetReference parse(Kind kind, String text, Path directory) {
        if (text.isBlank() || !text.strip().equals(text) || text.chars().anyMatch(Character::isISOControl)) {
            throw malformed(kind, text);
        }
        return switch (kind) {
            case COMPOSE -> compose(text, directory);
            case DOCKER -> new Docker(matching(kind, text, "[a-zA-Z0-9][a-zA-Z0-9_.-]*"));
            case SYSTEMD -> new Systemd(unit(text));
            case FILE -> new File(path(kind, text, directory));
            case COMMAND -> new Command(path(kind, text, directory));
        };
    }

    private static Compose compose(String text, Path directory) {
        int hash = text.lastIndexOf('#');
        if (hash < 1 || hash == text.length() - 1) {
            throw malformed(Kind.COMPOSE, text);
        }
        String service = matching(Kind.COMPOSE, text.substring(hash + 1), "[a-zA-Z0-9._-]+");
        return new Compose(path(Kind.COMPOSE, text.substring(0, hash), directory), service);
    }

    /** systemd.unit(5), "unit names". Without a suffix a service is meant, as with systemctl. */
    private static String unit(String text) {
        String unit = text.contains(".") ? text : text + ".service";
        if (unit.endsWith("@.service")) {
            throw new IllegalArgumentException("'" + text + "' is a template; name one of its instances, as in "
                    + text.substring(0, text.indexOf('@')) + "@1.service");
        }
        if (!unit.matches(".*\\.service")) {
            throw new IllegalArgumentException("'" + text + "' runs no JVM; a systemd target is a .service");
        }
        return matching(Kind.SYSTEMD, unit, "[a-zA-Z0-9:_.\\\\@-]{1,255}");
    }

    private static String matching(Kind kind, String text, String pattern) {
        if (!text.matches(pattern)) {
            throw malformed(kind, text);
        }
        return text;
    }

    private static Path path(Kind kind, String text, Path directory) {
        try {
            return directory.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw malformed(kind, text);
        }
    }

    private static IllegalArgumentException malformed(Kind kind, String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no reference of a " + kind.word() + " target; it is written " + kind.form());
    }
}
