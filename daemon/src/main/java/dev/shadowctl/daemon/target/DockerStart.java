package dev.shadowctl.daemon.target;

import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.target.engine.Engine;
import dev.shadowctl.daemon.target.engine.EngineJson;

/**
 * Waits for a container that was started: until it is healthy where it says so itself, else until it has stayed up a while.
 *
 * @param pause between two looks
 */
record DockerStart(Runnable pause) {

    private static final int PAUSE_MILLIS = 100;
    private static final int STAYED_UP = 20;
    private static final int PATIENCE = 900;

    /** In the time of this machine: up for two seconds, or healthy within a minute and a half. */
    static DockerStart inTime() {
        return new DockerStart(DockerStart::sleep);
    }

    /**
     * Returns when it is up.
     *
     * @throws TargetException if it does not come up
     */
    void await(Engine engine, String id) {
        for (int look = 0; look < PATIENCE; look++) {
            EngineJson container = engine.inspect(id)
                    .orElseThrow(() -> new TargetException("the new container was removed while it started"));
            String health = container.text("State", "Health", "Status");
            if (!container.flag("State", "Running")
                    || container.flag("State", "Restarting")
                    || health.equals("unhealthy")) {
                throw new TargetException("the new container did not come up: " + why(container, health));
            }
            boolean known = !health.isEmpty() && !health.equals("none");
            if (known ? health.equals("healthy") : look >= STAYED_UP) {
                return;
            }
            pause.run();
        }
        throw new TargetException(
                "the new container did not become healthy within " + PATIENCE * PAUSE_MILLIS / 1000 + " seconds");
    }

    private static String why(EngineJson container, String health) {
        if (container.flag("State", "OOMKilled")) {
            return "it was killed for its memory; the plan gives it too little";
        }
        String error = container.text("State", "Error");
        String exit = "it ended with exit code " + container.number("State", "ExitCode");
        return health.equals("unhealthy")
                ? "its health check says that it is not healthy"
                : error.isEmpty() ? exit : error;
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("interrupted while the new container started", e);
        }
    }
}
