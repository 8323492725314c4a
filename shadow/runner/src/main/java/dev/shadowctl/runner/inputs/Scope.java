package dev.shadowctl.runner.inputs;

/**
 * Where a value stands.
 *
 * @param size n for the next thing that can have a size, or -1 where it was given away
 * @param direct whether the value is an argument itself
 * @param part the parameter it is for, or stands within
 */
record Scope(int size, boolean direct, Slot part) {

    /** Elements of a container within a container. */
    private static final int INNER_SIZE = 3;

    private static final int INNER_CHARACTERS = 12;

    boolean sized() {
        return size >= 0;
    }

    int elements() {
        return part.hints().size(sized() ? size : INNER_SIZE);
    }

    int characters() {
        return part.hints().size(direct && sized() ? size : INNER_CHARACTERS);
    }

    /** Of an element. */
    Scope inside() {
        return new Scope(-1, false, part);
    }

    /** Of a row that is as long as there are rows. */
    Scope row() {
        return new Scope(size, false, part);
    }

    /** Of a parameter that an object is made with. */
    Scope property(Slot next) {
        return new Scope(size, false, next);
    }
}
