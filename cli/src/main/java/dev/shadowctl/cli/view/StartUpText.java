package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Human;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.StartUp;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a start takes, in one line. */
final class StartUpText {

    private StartUpText() {}

    static String of(@Nullable StartUp startUp) {
        if (startUp == null) {
            return "unknown: the shadow run's warm-up had not settled";
        }
        Estimate memory = startUp.memoryBytes();
        return "warm after " + interval(startUp.seconds(), Human::seconds) + ", having burnt "
                + interval(startUp.cpuSeconds(), seconds -> Human.seconds(seconds) + " of CPU")
                + (memory == null ? "" : " and held " + interval(memory, bytes -> Human.bytes(bytes) + " of memory"));
    }

    /** The unit's noun stands behind the estimate alone. */
    private static String interval(Estimate estimate, DoubleFunction<String> human) {
        return human.apply(estimate.estimate()) + " (" + bare(human.apply(estimate.low())) + " to "
                + bare(human.apply(estimate.high())) + ")";
    }

    private static String bare(String amount) {
        int noun = amount.indexOf(" of ");
        return noun < 0 ? amount : amount.substring(0, noun);
    }
}
