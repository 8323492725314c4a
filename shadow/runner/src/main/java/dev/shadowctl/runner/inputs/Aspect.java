package dev.shadowctl.runner.inputs;

/**
 * A choice for a parameter beside that of its value, which the part itself stands for: how many elements, which kind of
 * object.
 */
record Aspect(Slot part, String of) {

    /** The parameter a choice is made for, or the point itself where it is for none. */
    static Object part(Object point) {
        return point instanceof Aspect aspect ? aspect.part() : point;
    }
}
