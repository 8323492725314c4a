package dev.shadowctl.runner.spring;

import dev.shadowctl.core.job.FailureCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why an application did not start, from what Spring threw, and what to do about it. */
final class StartFaults {

    private static final int FRAMES = 6;
    private static final int LINE = 400;
    private static final Pattern PLACEHOLDER = Pattern.compile("Could not resolve placeholder '([^':]+)");
    private static final Pattern BEAN = Pattern.compile("No qualifying bean of type '([^']+)'");
    private static final Pattern NAME = Pattern.compile("(?:Error creating|creating) bean with name '([^']+)'");
    private static final List<String> OF_DATABASE = List.of("java.sql.", "org.hibernate.", "com.zaxxer.hikari.");

    private static final String POOL = "com.zaxxer.hikari.pool.";
    private static final String NO_DATABASE =
            "A shadow run reaches no database but one in memory or in its scratch directory. Add H2 (com.h2database:h2) to"
                    + " the class path to stand in for it, or stub the repositories with --stub"
                    + " com.acme.Repository=LATENCY,BYTES.";

    private StartFaults() {}

    /** It was not done in time. */
    static ApplicationException late(Class<?> main, double seconds, StackTraceElement[] stack) {
        return new ApplicationException(
                FailureCode.APPLICATION_TIMED_OUT,
                String.format(
                        Locale.ROOT,
                        "%s did not start within %.0f s, its share of the budget; it is at%s",
                        main.getName(),
                        seconds,
                        frames(stack)),
                Arrays.stream(stack).map(StackTraceElement::getClassName).anyMatch(name -> name.startsWith(POOL))
                        ? NO_DATABASE
                        : "Give it more time with --budget, leave out the bean it waits in with --stub TYPE, or choose a"
                                + " lighter profile with --jvm-arg -Dspring.profiles.active=NAME.");
    }

    /** It threw, or a bean of it did. */
    static ApplicationException failed(String what, Throwable thrown) {
        Throwable root = causes(thrown).reduce(thrown, (first, second) -> second);
        String bean = beans(thrown);
        return new ApplicationException(
                FailureCode.APPLICATION_FAILED,
                what + (bean.isEmpty() ? "" : ", at bean " + bean) + ": "
                        + root.getClass().getName() + ": " + line(root) + frames(root.getStackTrace()),
                remedy(thrown, root));
    }

    /** {@code orderService → orderRepository}: the beans that were being made, outermost first. */
    private static String beans(Throwable thrown) {
        return causes(thrown)
                .map(cause -> NAME.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .distinct()
                .collect(Collectors.joining(" → "));
    }

    private static String remedy(Throwable thrown, Throwable root) {
        Matcher bean = BEAN.matcher(line(root));
        if (bean.find()) {
            return "Stub it with --stub " + bean.group(1) + "=LATENCY,BYTES, or activate the profile that has it with"
                    + " --jvm-arg -Dspring.profiles.active=NAME.";
        }
        Matcher placeholder = PLACEHOLDER.matcher(line(root));
        if (placeholder.find()) {
            return "Give it a value with --jvm-arg -D" + placeholder.group(1)
                    + "=VALUE, or activate the profile that has" + " one with --jvm-arg -Dspring.profiles.active=NAME.";
        }
        if (causes(thrown).map(cause -> cause.getClass().getName()).anyMatch(StartFaults::isOfDatabase)) {
            return NO_DATABASE;
        }
        if (causes(thrown).anyMatch(cause -> cause.getClass().getName().startsWith("java.net."))) {
            return "A shadow run has no network: stub the bean that connects with --stub TYPE=LATENCY,BYTES, or allow it"
                    + " one with --network loopback or host.";
        }
        return "Leave the bean that fails out with --stub TYPE, set what it needs with --jvm-arg -Dkey=value, or choose a"
                + " profile with --jvm-arg -Dspring.profiles.active=NAME. shadowctl job show tells what the application"
                + " printed.";
    }

    private static boolean isOfDatabase(String name) {
        return OF_DATABASE.stream().anyMatch(name::startsWith);
    }

    private static String line(Throwable thrown) {
        String text = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        return text.length() > LINE ? text.substring(0, LINE) + "…" : text;
    }

    private static String frames(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> !frame.getClassName().startsWith("dev.shadowctl.runner."))
                .limit(FRAMES)
                .map(frame -> "\n  at " + frame)
                .collect(Collectors.joining());
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(32);
    }
}
