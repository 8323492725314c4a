package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.wire.daemon.LearnedModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * Where the champion corrects a resource it is held against the laws first, on all that was seen since it was learned, of
 * groups it knows, too: those may be all there ever are. Where it does worse it is dropped. Then it is held against what was learned anew on the groups that appeared after it was
 * learned: neither saw them before it predicted them. Where there are too few of those, or the champion does as well on
 * them, it is carried over as it is, with the evaluation it came with. Where it does worse it goes, be it for another
 * correction or, where none passed its trial any more, for the laws alone.
 *
 * A resource that the champion leaves alone has nothing to be held against but the laws, and that is what the trial did. But one
 * whose correction was taken away is not corrected again by what taught it before: that takes as many groups that appeared
 * afterwards, and that the correction did better on.
 */
/** Decides, resource by resource, whether what was learned anew takes the place of what is in use. */
final class Succession {

    /** Fewer groups tell nothing. */
    static final int LEAST_FRESH = 5;

    private final Optional<Champion> champion;

    /**
     * Decides against what is in use.
     *
     * @param champion empty where predictions are the laws' alone
     */
    Succession(Optional<Champion> champion) {
        this.champion = champion;
    }

    /** A resource of the next model. */
    private record Taken(LearnedModel.Resource report, @Nullable Believed believed, boolean changed) {}

    /**
     * The next model.
     *
     * @param id its number
     * @param evidence which observations it was made from
     */
    Champion decide(List<Trial.Outcome> outcomes, History history, int id, String evidence) {
        Map<String, Taken> taken = new TreeMap<>();
        champion.ifPresent(old -> old.report().resources().stream()
                .filter(LearnedModel.Resource::on)
                .forEach(report -> taken.put(report.resource(), kept(old, report, "no longer observed"))));
        outcomes.forEach(outcome -> {
            String resource = outcome.report().resource();
            taken.put(resource, taken(outcome, history.cases().getOrDefault(resource, List.of()), id));
        });
        Map<String, Believed> believed = new TreeMap<>();
        List<String> changed = new ArrayList<>();
        taken.forEach((resource, one) -> {
            if (one.believed() != null) {
                believed.put(resource, one.believed());
            }
            if (one.changed()) {
                changed.add(resource);
            }
        });
        return new Champion(
                new LearnedModel(
                        Profile.API_VERSION,
                        LearnedModel.KIND,
                        id,
                        history.newest(),
                        history.observations(),
                        taken.values().stream().map(Taken::report).toList(),
                        evidence,
                        champion.map(old -> old.report().id()).orElse(null),
                        !changed.isEmpty(),
                        verdict(changed)),
                believed);
    }

    private String verdict(List<String> changed) {
        String resources = changed.stream().collect(Collectors.joining(", "));
        return champion.map(old -> changed.isEmpty()
                        ? "no better than model " + old.report().id() + ", which it carries on"
                        : "better than model " + old.report().id() + " for " + resources)
                .orElseGet(() -> changed.isEmpty()
                        ? "no correction proved better than the laws alone"
                        : "better than the laws alone for " + resources);
    }

    private Taken taken(Trial.Outcome outcome, List<Case> cases, int id) {
        Optional<LearnedModel.Resource> former = champion.stream()
                .flatMap(old -> old.report().resources().stream())
                .filter(report -> report.resource().equals(outcome.report().resource()))
                .findFirst();
        if (former.filter(LearnedModel.Resource::on).isPresent()) {
            return succeeded(outcome, cases, champion.orElseThrow(), former.get(), id);
        }
        return former.map(LearnedModel.Resource::takenAwayAt)
                .map(at -> again(outcome, at, id))
                .orElseGet(() -> anew(outcome, id, "", outcome.isOn()));
    }

    /** Of a resource whose correction was taken away. */
    private static Taken again(Trial.Outcome outcome, Instant takenAwayAt, int id) {
        List<Trial.Judged> fresh = fresh(outcome, takenAwayAt);
        boolean better =
                fresh.size() >= LEAST_FRESH && mean(fresh, Trial.Judged::learned) < mean(fresh, Trial.Judged::plain);
        return outcome.isOn() && better
                ? anew(outcome, id, "", true)
                : new Taken(
                        told(
                                outcome.report(),
                                false,
                                "a correction was taken away, and it takes " + LEAST_FRESH
                                        + " new methods or libraries, of which " + fresh.size()
                                        + " were seen, on which one does better",
                                id,
                                takenAwayAt),
                        null,
                        false);
    }

    private static Taken succeeded(
            Trial.Outcome outcome, List<Case> cases, Champion old, LearnedModel.Resource inUse, int id) {
        Believed believed = old.believed().get(inUse.resource());
        if (believed != null) {
            Optional<String> worse = worse(believed, since(cases, inUse.learnedAt()));
            if (worse.isPresent()) {
                return dropped(outcome, inUse, worse.get(), id);
            }
        }
        List<Trial.Judged> fresh = fresh(outcome, inUse.learnedAt());
        if (believed == null || fresh.size() < LEAST_FRESH) {
            return kept(
                    old,
                    inUse,
                    fresh.size() + " of the " + LEAST_FRESH
                            + " new methods or libraries it takes to replace it were seen");
        }
        double champions = mean(fresh, group -> Contest.error(believed, group.cases()));
        double challengers = mean(fresh, group -> outcome.isOn() ? group.learned() : group.plain());
        String figures = String.format(
                Locale.ROOT,
                "mean error %.3f against %.3f of the former over %d groups new to both",
                challengers,
                champions,
                fresh.size());
        return challengers < champions ? anew(outcome, id, "; " + figures, true) : kept(old, inUse, figures);
    }

    /** What was seen since, of groups old and new. */
    private static List<List<Case>> since(List<Case> cases, Instant learnedAt) {
        return List.copyOf(Case.byGroup(cases.stream()
                        .filter(one -> one.at().isAfter(learnedAt))
                        .toList())
                .values());
    }

    /** Why the laws alone are better by now, where they are. */
    private static Optional<String> worse(Believed believed, List<List<Case>> since) {
        double corrected = since.stream()
                .mapToDouble(group -> Contest.error(believed, group))
                .average()
                .orElse(0);
        double plain = since.stream()
                .mapToDouble(group -> group.stream()
                        .mapToDouble(one -> Math.abs(one.residual()))
                        .average()
                        .orElse(0))
                .average()
                .orElse(0);
        return since.size() >= LEAST_FRESH && corrected > plain
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "mean error %.3f instead of %.3f of the laws over %d groups seen since",
                        corrected,
                        plain,
                        since.size()))
                : Optional.empty();
    }

    private static Taken dropped(Trial.Outcome outcome, LearnedModel.Resource inUse, String why, int id) {
        return new Taken(
                told(
                        outcome.report(),
                        false,
                        "that of model " + inUse.model() + " is taken away: " + why,
                        id,
                        outcome.report().learnedAt()),
                null,
                true);
    }

    private static List<Trial.Judged> fresh(Trial.Outcome outcome, Instant learnedAt) {
        return outcome.judged().stream()
                .filter(group -> group.first().isAfter(learnedAt))
                .toList();
    }

    private static double mean(List<Trial.Judged> groups, ToDoubleFunction<Trial.Judged> error) {
        return groups.stream().mapToDouble(error).average().orElse(0);
    }

    private static Taken anew(Trial.Outcome outcome, int id, String more, boolean changed) {
        LearnedModel.Resource of = outcome.report();
        return new Taken(
                told(of, of.on(), of.why() + more, id, null), outcome.isOn() ? outcome.believed() : null, changed);
    }

    private static Taken kept(Champion old, LearnedModel.Resource inUse, String why) {
        return new Taken(
                told(inUse, inUse.on(), "kept from model " + inUse.model() + ": " + why, inUse.model(), null),
                old.believed().get(inUse.resource()),
                false);
    }

    private static LearnedModel.Resource told(
            LearnedModel.Resource of, boolean on, String why, int model, @Nullable Instant takenAwayAt) {
        return new LearnedModel.Resource(
                of.resource(),
                of.regressor(),
                on,
                of.weight(),
                of.cases(),
                of.groups(),
                of.judged(),
                of.analyticError(),
                of.learnedError(),
                why,
                model,
                of.learnedAt(),
                takenAwayAt);
    }
}
