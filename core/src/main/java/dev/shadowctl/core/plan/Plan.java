package dev.shadowctl.core.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a document: what was known, predicted, chosen and refused, and the live state it was made on.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code Plan}
 * @param id name of the plan in its home
 * @param createdAt when it was made
 * @param services what each service is given and why
 * @param targets what it changes, in the order it is applied
 * @param prices what resources cost
 * @param cost what all services cost in an hour, now and then
 * @param placement how good the choice of places is, or null where there was none to make
 * @param warnings what a reader must know
 */
public record Plan(
        String apiVersion,
        String kind,
        String id,
        Instant createdAt,
        List<Service> services,
        List<TargetChange> targets,
        Prices prices,
        Cost cost,
        @Nullable PlacementQuality placement,
        List<String> warnings) {

    public static final String KIND = "Plan";

    public Plan {
        services = List.copyOf(services);
        targets = List.copyOf(targets);
        warnings = List.copyOf(warnings);
    }

    /**
     * One service of a plan. Where it was refused, what stands is left alone.
     *
     * @param name the service
     * @param load load it was planned for
     * @param quantile quantile of its latency target, or null without one
     * @param boundSeconds bound of its latency target, or null without one
     * @param allotment what each process is given, or null where it was refused
     * @param expected what is expected of it, or null where it was refused
     * @param cost what it costs in an hour, or null where it was refused
     * @param places where its processes run; empty where there was no choice
     * @param reasons one for each number chosen
     * @param refused what was not done and why
     */
    public record Service(
            String name,
            Load load,
            @Nullable Double quantile,
            @Nullable Double boundSeconds,
            @Nullable Allotment allotment,
            @Nullable Expectation expected,
            @Nullable Cost cost,
            List<ChosenPlace> places,
            List<Reason> reasons,
            List<Refusal> refused) {

        public Service {
            places = List.copyOf(places);
            reasons = List.copyOf(reasons);
            refused = List.copyOf(refused);
        }
    }

    /**
     * Where processes of a service run.
     *
     * @param place the place
     * @param replicas processes there
     * @param reason why there, one sentence
     */
    public record ChosenPlace(String place, int replicas, String reason) {}

    /**
     * What was not done.
     *
     * @param reason what stood against it
     * @param next what to do about it, or null where nothing has to be done
     */
    public record Refusal(String reason, @Nullable String next) {}

    /**
     * How good a placement is.
     *
     * @param objective cost per hour with what spread and proximity are worth
     * @param bound what no placement undercuts
     * @param gap how far the objective may lie above the best, as a share of it
     * @param proven whether nothing better exists
     */
    public record PlacementQuality(double objective, double bound, double gap, boolean proven) {}

    /**
     * What a plan changes at a target.
     *
     * @param target name of the target
     * @param service service it runs
     * @param before fingerprint of the live state the plan was made on
     * @param after fingerprint of the state it leaves
     * @param changes values that differ
     * @param unenforceable what the target cannot hold anybody to
     */
    public record TargetChange(
            String target,
            String service,
            String before,
            String after,
            List<SettingChange> changes,
            List<String> unenforceable) {

        public TargetChange {
            changes = List.copyOf(changes);
            unenforceable = List.copyOf(unenforceable);
        }
    }

    /**
     * One value that differs.
     *
     * @param setting in the words of an allotment
     * @param before the value that stands, as a person reads it, or null for none
     * @param after the value wanted, or null for none
     * @param effect what comes of it: {@code p99 41 → 44 ms, headroom 1.4×}, or null
     */
    public record SettingChange(
            String setting, @Nullable String before, @Nullable String after, @Nullable String effect) {}
}
