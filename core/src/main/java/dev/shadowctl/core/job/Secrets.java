package dev.shadowctl.core.job;

import java.util.List;

/**
 * Secrets within arguments of a JVM, told by their key. They go to the shadow JVM and nowhere else: not even a hash is kept,
 * for the hash of a password that people can remember is as good as the password.
 */
public final class Secrets {

    private static final String KEY = "[\\w.-]*(?:passw|passphrase|pwd|secret|token|key|credential)[\\w.-]*";
    private static final String PROPERTY = "(?is)^(-D" + KEY + "=).*";
    private static final String PARAMETER = "(?i)(" + KEY + "=)[^&;,\\s]*";
    private static final String USER_INFO = "(//[^/:@\\s]*:)[^/\\s]*@";

    private Secrets() {}

    /** The arguments with {@code ***} for each secret. */
    public static List<String> masked(List<String> arguments) {
        return arguments.stream().map(Secrets::masked).toList();
    }

    private static String masked(String argument) {
        return argument.matches(PROPERTY)
                ? argument.replaceFirst(PROPERTY, "$1***")
                : argument.replaceAll(PARAMETER, "$1***").replaceAll(USER_INFO, "$1***@");
    }
}
