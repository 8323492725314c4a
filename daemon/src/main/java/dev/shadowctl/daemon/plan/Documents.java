package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares plans as documents. The last digits of a decimal fraction may be rounded each time one is read. */
final class Documents {

    private static final double ROUNDING = 1e-9;

    private Documents() {}

    static boolean areSame(Plan one, Plan other) {
        return same(Json.readAny(Json.write(one)), Json.readAny(Json.write(other)));
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> members && other instanceof Map<?, ?> others) {
            return members.keySet().equals(others.keySet())
                    && members.keySet().stream().allMatch(name -> same(members.get(name), others.get(name)));
        }
        if (one instanceof List<?> all && other instanceof List<?> others) {
            return all.size() == others.size() && sameInOrder(all, others);
        }
        if (one instanceof Number number && other instanceof Number number2) {
            double difference = Math.abs(number.doubleValue() - number2.doubleValue());
            return difference <= ROUNDING * Math.abs(number.doubleValue());
        }
        return Objects.equals(one, other);
    }

    private static boolean sameInOrder(List<?> all, List<?> others) {
        for (int i = 0; i < all.size(); i++) {
            if (!same(all.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
