package dev.shadowctl.runner.inputs;

import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps how values came about while a generator makes them, for source that makes the like. For one thread. */
public final class Tape {

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final List<Node> roots = new ArrayList<>();

    /**
     * A value that was made.
     *
     * @param type what was asked for
     * @param value what was made; null where the tape was told of none
     * @param parts what it was made of: elements, parameters of {@code by}, then values of {@code setters}
     * @param leaf expression that makes it, or null where it has parts
     * @param by constructor, factory or constant it came by, or null
     * @param owned whether the first part is the object that {@code by} was called on
     * @param setters called on it, one for each of the last parts
     * @param count elements or characters that were asked for, or -1
     * @param sized whether that is n
     */
    public record Node(
            Type type,
            @Nullable Object value,
            List<Node> parts,
            @Nullable String leaf,
            @Nullable Member by,
            boolean owned,
            List<Executable> setters,
            int count,
            boolean sized) {

        public Node {
            parts = List.copyOf(parts);
            setters = List.copyOf(setters);
        }
    }

    private static final class Frame {
        private final Type type;
        private final List<Node> parts = new ArrayList<>();
        private final List<Executable> setters = new ArrayList<>();
        private @Nullable String leaf;
        private @Nullable Member by;
        private boolean owned;
        private boolean sized;
        private int count = -1;

        Frame(Type type) {
            this.type = type;
        }

        Node node(@Nullable Object value) {
            return new Node(type, value, parts, leaf, by, owned, setters, count, sized);
        }
    }

    /** The expression of a constant; drawn from all of them, or this one. */
    static String constant(Class<?> type, Enum<?> constant, boolean drawn) {
        String name = type.getCanonicalName();
        return drawn
                ? name + ".values()[random.nextInt(" + type.getEnumConstants().length + ")]"
                : name + "." + constant.name();
    }

    /** What was made, in order. */
    public List<Node> roots() {
        return List.copyOf(roots);
    }

    /** A value of a type is about to be made; ends with {@link #end} or {@link #failed}. */
    void begin(Type type) {
        frames.push(new Frame(type));
    }

    void end(@Nullable Object value) {
        Node node = frames.pop().node(value);
        Frame around = frames.peek();
        (around == null ? roots : around.parts).add(node);
    }

    void failed() {
        frames.pop();
    }

    /** Another way is tried: what the last one made is of no use. */
    void again() {
        Frame frame = frames.peek();
        if (frame != null) {
            back(0);
            frame.setters.clear();
            frame.by = null;
            frame.owned = false;
        }
    }

    /** Parts so far, to come back to. */
    int mark() {
        Frame frame = frames.peek();
        return frame == null ? 0 : frame.parts.size();
    }

    void back(int mark) {
        Frame frame = frames.peek();
        if (frame != null) {
            frame.parts
                    .subList(Math.min(mark, frame.parts.size()), frame.parts.size())
                    .clear();
        }
    }

    void by(Member way, boolean ofOwner) {
        Frame frame = frames.peek();
        if (frame != null) {
            frame.by = way;
            frame.owned = ofOwner;
        }
    }

    void set(Executable setter) {
        Frame frame = frames.peek();
        if (frame != null) {
            frame.setters.add(setter);
        }
    }

    /** The expression of a value without parts. */
    void leaf(String expression) {
        Frame frame = frames.peek();
        if (frame != null) {
            frame.leaf = expression;
        }
    }

    /** How many elements or characters, and whether that is n. */
    void count(int count, boolean sized) {
        Frame frame = frames.peek();
        if (frame != null) {
            frame.count = count;
            frame.sized = sized;
        }
    }
}
