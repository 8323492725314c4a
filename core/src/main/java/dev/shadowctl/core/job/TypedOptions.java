package dev.shadowctl.core.job;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options of a request as a person types them, for a run like it. */
public final class TypedOptions {

    private static final String COMMAND = "shadowctl profile ";

    private TypedOptions() {}

    /**
     * Completes a command that names a method by every option of a request that it does not name
     * itself. Whatever is no such command stays as it is.
     */
    public static String complete(String command, JobRequest request) {
        if (!command.startsWith(COMMAND)) {
            return command;
        }
        int space = command.indexOf(' ', COMMAND.length());
        int at = space < 0 ? command.length() : space;
        return command.substring(0, at)
                + all(request).stream()
                        .filter(option -> !command.contains(" " + option.split(" ", 2)[0]))
                        .map(option -> " " + option)
                        .collect(Collectors.joining())
                + command.substring(at);
    }

    private static List<String> all(JobRequest request) {
        List<String> options = new ArrayList<>();
        if (request.classPath().isEmpty()) {
            add(options, "--project", request.project());
        } else {
            add(options, "-cp", String.join(":", request.classPath()));
        }
        add(options, "--inputs", request.inputs());
        add(options, "--instance", request.instance());
        add(options, "--java", request.javaHome());
        request.withoutSecrets().jvmArguments().forEach(argument -> options.add(quoted("--jvm-arg=" + argument)));
        add(options, "--network", request.network().equals("none") ? null : request.network());
        if (request.allowUnsandboxed()) {
            options.add("--allow-unsandboxed");
        }
        add(options, "--spring", request.spring());
        request.stubs().forEach(stub -> options.add("--stub " + quoted(text(stub))));
        add(options, "--service", request.service());
        add(options, "--host", request.host().equals(JobDefaults.HOST) ? null : request.host());
        add(options, "--sizes", joined(request.sizes()));
        add(options, "--rates", joined(request.rates()));
        return options;
    }

    private static void add(List<String> options, String name, @Nullable String value) {
        if (value != null) {
            options.add(name + " " + quoted(value));
        }
    }

    private static String text(Stub stub) {
        return stub.type()
                + (stub.latencySeconds() + stub.answerBytes() > 0 ? "=" + stub.latencySeconds() + "s" : "")
                + (stub.answerBytes() > 0 ? "," + stub.answerBytes() : "");
    }

    private static @Nullable String joined(List<?> numbers) {
        return numbers.isEmpty() ? null : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** In single quotes where a POSIX shell would read more into it. */
    public static String quoted(String text) {
        return text.matches("[\\w./:@=,+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
