package dev.shadowctl.daemon.target.engine;

import java.util.Map;
import java.util.Optional;

/**
 * A container engine. Whatever it cannot do is a {@link dev.shadowctl.core.target.TargetException} that says what to do next.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
 */
public interface Engine {

    /** What it says of itself. */
    EngineJson info();

    /** The ids of all containers, stopped ones too, by their names. */
    Map<String, String> containers();

    /**
     * What it says of one container.
     *
     * @param container its name or id
     */
    Optional<EngineJson> inspect(String container);

    /** The id of the image that a reference names now. */
    Optional<String> image(String reference);

    /** Changes one thing; on return it is done. */
    void call(Call call);
}
