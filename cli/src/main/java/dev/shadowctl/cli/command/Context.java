package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Daemons;
import dev.shadowctl.cli.client.Distribution;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Surroundings;
import dev.shadowctl.wire.daemon.Home;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What every command is given.
 *
 * @param distribution the distribution it runs from, or null where the launcher named none
 */
public record Context(
        Surroundings surroundings,
        Console console,
        Home home,
        @Nullable Distribution distribution,
        Daemons daemons,
        Clock clock) {

    /** Reads home and distribution off the surroundings. */
    public static Context of(Surroundings surroundings, Console console, Clock clock) {
        Home home = Home.of(surroundings.environment(), surroundings.userHome());
        Distribution distribution = distribution(surroundings);
        Daemons daemons = new Daemons(home, distribution, surroundings.variable("PATH"), console::say);
        return new Context(surroundings, console, home, distribution, daemons, clock);
    }

    private static @Nullable Distribution distribution(Surroundings surroundings) {
        String root = surroundings.property("shadowctl.dist");
        Path java = Path.of(surroundings.property("java.home"), "bin", "java");
        return root.isEmpty()
                ? null
                : new Distribution(
                        Path.of(root).toAbsolutePath(), java, Runtime.version().feature());
    }

    /** A path as typed, made absolute. */
    Path absolute(String path) {
        return surroundings.workingDirectory().resolve(path).normalize();
    }
}
