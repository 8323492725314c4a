package dev.shadowctl.cli.fake;

import dev.shadowctl.cli.client.Daemons;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs a test needs: absent, they skip it on a user's machine and fail it where CI=true. */
public final class Tools {

    private Tools() {}

    public static void require(String name) {
        Map<String, String> environment = System.getenv();
        if (Daemons.program(name, environment.getOrDefault("PATH", "")).isEmpty()) {
            if ("true".equals(environment.get("CI"))) {
                Assertions.fail(name + " is not installed");
            }
            Assumptions.abort(name + " is not installed");
        }
    }
}
