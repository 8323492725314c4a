package dev.shadowctl.core.target;

/**
 * A place that plans may name.
 *
 * @param name what people call it: letters, digits, dots, dashes and underscores, at most 64
 * @param kind what it is: {@code compose}, {@code systemd}, {@code file}, {@code command}
 * @param reference which one, in the words of its kind; paths are absolute
 * @param production whether a change there must be confirmed by its name
 */
public record RegisteredTarget(String name, String kind, String reference, boolean production) {

    public RegisteredTarget {
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("the name of a target has 1 to 64 letters, digits, dots, dashes and"
                    + " underscores, but '" + name + "' has not");
        }
    }
}
