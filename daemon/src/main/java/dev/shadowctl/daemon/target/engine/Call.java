package dev.shadowctl.daemon.target.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One change that an engine is asked for: done as a whole or not at all. Containers are named by their ids. */
public sealed interface Call {

    /** Makes a container and does not start it. */
    record Create(String name, Map<String, @Nullable Object> body) implements Call {}

    /** Lets a container take part in one more network. */
    record Connect(String container, String network, Map<String, @Nullable Object> endpoint) implements Call {}

    /** Changes limits or the restart policy, also while it runs. */
    record Update(String container, Map<String, @Nullable Object> values) implements Call {}

    record Start(String container) implements Call {}

    /** In the time and by the signal that it is made for. */
    record Stop(String container) implements Call {}

    record Rename(String container, String name) implements Call {}

    /** Leaves its volumes. */
    record Remove(String container) implements Call {}
}
