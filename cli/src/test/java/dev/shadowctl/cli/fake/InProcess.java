package dev.shadowctl.cli.fake;

import dev.shadowctl.cli.command.Commands;
import dev.shadowctl.cli.command.Context;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Surroundings;
import dev.shadowctl.wire.daemon.Home;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The CLI run within the test, with a home and a working directory of its own. */
public final class InProcess {

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private String input = "";

    public InProcess(Path root) {
        this.root = root;
        environment.put("SHADOWCTL_HOME", root.resolve("home").toString());
        environment.put("PATH", "/usr/bin:/bin");
        properties.put("java.home", System.getProperty("java.home"));
        properties.put("user.home", root.toString());
    }

    public Home home() {
        return Home.of(environment, root);
    }

    public InProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** As in a terminal, in which the text is typed. */
    public InProcess typed(String text) {
        properties.put("shadowctl.terminal", "012");
        return with("NO_COLOR", "1").fed(text);
    }

    /** As the launcher of a distribution runs it. */
    public InProcess from(Path distribution) {
        properties.put("shadowctl.dist", distribution.toString());
        return this;
    }

    public InProcess fed(String text) {
        input = text;
        return this;
    }

    public CommandResult run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(environment, properties, root);
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Console console = Console.over(surroundings, in, out, err);
        Commands commands = new Commands(Context.of(surroundings, console, Clock.systemUTC()));
        int exitCode = commands.run(List.of(arguments));
        return new CommandResult(
                String.join(" ", arguments),
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}
