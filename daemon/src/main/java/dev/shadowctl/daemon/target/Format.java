package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How an allotment is written in files of one form. Texts are by their paths; a file that is not there is not among them. A
 * format reads and never writes; what it gives back is the same for the same files and allotment.
 */
interface Format {

    /** What is changed, as messages name it. */
    String subject();

    /** The files it writes. */
    List<Path> files();

    /** The part of a file that is the target's own; others may change the rest meanwhile. */
    default String part(String text) {
        return text;
    }

    /** The file with another part in the place of the target's own. */
    default String withPart(String text, String part) {
        return part;
    }

    /** What else the outcome depends on and a plan was made on; it is compared, not restored. */
    default String basis(Map<Path, String> texts) {
        return "";
    }

    /** The files with the allotment in them; as they were, to the byte, where they say it already. */
    Map<Path, String> with(Map<Path, String> texts, Allotment wanted);

    /** What the files say of an allotment, by its words, as a person reads it. */
    Map<String, String> standing(Map<Path, String> texts);

    /** What of the allotment nobody is held to there, one sentence each. */
    List<String> unenforceable(Map<Path, String> texts, Allotment wanted);

    /** Makes what was written known to whom it concerns; may be done again. */
    default void settle() {}

    /** What is left to a person so that it takes effect, one command each. */
    default List<String> leftToDo() {
        return List.of();
    }
}
