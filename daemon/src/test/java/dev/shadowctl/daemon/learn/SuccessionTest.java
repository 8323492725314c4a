package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.daemon.learn.Histories.World;
import dev.shadowctl.wire.daemon.LearnedModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuccessionTest {

    private static final Trial TRIAL = new Trial(new Contest(EnumSet.of(Kind.SHIFT)));

    @Test
    void withoutAChampionTheTrialAloneDecides() {
        Champion first = decide(Optional.empty(), Histories.of(World.BIAS, 15, 1), 1);
        assertThat(first.report().better()).isTrue();
        assertThat(first.report().comparedWith()).isNull();
        assertThat(first.report().verdict()).isEqualTo("better than the laws alone for cpuCores");
        assertThat(first.believed()).containsOnlyKeys("cpuCores");

        Champion few = decide(Optional.empty(), Histories.of(World.BIAS, 5, 1), 1);
        assertThat(few.report().better()).isFalse();
        assertThat(few.report().verdict()).isEqualTo("no correction proved better than the laws alone");
    }

    @Test
    void theChampionIsCarriedOverUntilFiveGroupsNewToItWereSeen() {
        List<Case> all = Histories.of(World.BIAS, 19, 1);
        Champion first = decide(Optional.empty(), until(all, 15), 1);

        Champion second = decide(Optional.of(first), all, 2);

        LearnedModel.Resource kept = second.report().resources().get(0);
        assertThat(second.report().better()).isFalse();
        assertThat(second.report().comparedWith()).isEqualTo(1);
        assertThat(second.believed()).isEqualTo(first.believed());
        assertThat(kept.model()).isEqualTo(1);
        assertThat(kept.why()).contains("kept from model 1", "4 of the 5");

        Champion third = decide(Optional.of(second), all, 3);
        assertThat(third.report().resources().get(0).learnedAt()).isEqualTo(kept.learnedAt());
        assertThat(third.report().resources().get(0).model()).isEqualTo(1);
    }

    @Test
    void aBetterOneTakesItsPlaceAndAWorseOneDoesNot() {
        List<Case> past = Histories.of(World.BIAS, 15, 1);
        Champion first = decide(Optional.empty(), past, 1);
        List<Case> stronger = Stream.concat(past.stream(), later(0.7)).toList();
        List<Case> same = Stream.concat(past.stream(), later(0.3)).toList();

        Champion better = decide(Optional.of(first), stronger, 2);
        assertThat(better.report().better()).isTrue();
        assertThat(better.report().verdict()).isEqualTo("better than model 1 for cpuCores");
        assertThat(better.report().resources().get(0).model()).isEqualTo(2);

        Champion worse = decide(
                Optional.of(first),
                Stream.concat(past.stream(), later(fitted(first))).toList(),
                2);
        assertThat(worse.report().better()).isFalse();
        assertThat(worse.believed()).isEqualTo(first.believed());
        assertThat(decide(Optional.of(first), same, 2)
                        .report()
                        .resources()
                        .get(0)
                        .why())
                .contains("mean error");
    }

    @Test
    void whereTheLawsDoBetterByNowTheCorrectionIsTakenAway() {
        List<Case> past = Histories.of(World.BIAS, 15, 1);
        Champion first = decide(Optional.empty(), past, 1);

        Champion next = decide(
                Optional.of(first), Stream.concat(past.stream(), later(-0.3)).toList(), 2);

        assertThat(next.report().better()).isTrue();
        assertThat(next.believed()).isEmpty();
        assertThat(next.report().resources().get(0).on()).isFalse();
    }

    /** No method is new, so nothing could take its place; the same methods by now miss the other way. */
    @Test
    void aCorrectionThatDoesWorseOnTheSameMethodsIsTakenAway() {
        List<Case> past = Histories.of(World.BIAS, 15, 1);
        Champion first = decide(Optional.empty(), past, 1);
        List<Case> since = Stream.concat(past.stream(), again(past, 5, -0.3)).toList();

        Champion next = decide(Optional.of(first), since, 2);

        assertThat(next.report().better()).isTrue();
        assertThat(next.believed()).isEmpty();
        LearnedModel.Resource dropped = next.report().resources().get(0);
        assertThat(dropped.on()).isFalse();
        assertThat(dropped.why()).contains("that of model 1 is taken away", "5 groups seen since");

        Champion later = decide(Optional.of(next), since, 3);
        assertThat(later.believed())
                .as("what taught it before does not bring it back")
                .isEmpty();
        assertThat(later.report().better()).isFalse();
        assertThat(later.report().resources().get(0).takenAwayAt()).isEqualTo(dropped.takenAwayAt());
        List<Case> anew = Stream.concat(past.stream(), later(0.3).map(one -> after(one, 300_000)))
                .toList();
        assertThat(decide(Optional.of(later), anew, 4).believed())
                .as("methods that appear afterwards do")
                .isNotEmpty();

        List<Case> few = Stream.concat(past.stream(), again(past, 4, -0.3)).toList();
        assertThat(decide(Optional.of(first), few, 2).believed()).isEqualTo(first.believed());
        List<Case> right = Stream.concat(past.stream(), again(past, 5, 0.3)).toList();
        assertThat(decide(Optional.of(first), right, 2).believed()).isEqualTo(first.believed());
    }

    private static Case after(Case one, long seconds) {
        return new Case(one.group(), one.at().plusSeconds(seconds), one.features(), one.residual());
    }

    /** Groups known already, seen again afterwards. */
    private static Stream<Case> again(List<Case> past, int groups, double residual) {
        return Case.byGroup(past).values().stream()
                .limit(groups)
                .map(group -> group.get(0))
                .map(one -> new Case(one.group(), one.at().plusSeconds(200_000), one.features(), residual));
    }

    @Test
    void whatIsNoLongerObservedIsCarriedOver() {
        Champion first = decide(Optional.empty(), Histories.of(World.BIAS, 15, 1), 1);
        Champion next = new Succession(Optional.of(first)).decide(List.of(), Histories.history(List.of()), 2, "e");
        assertThat(next.believed()).isEqualTo(first.believed());
        assertThat(next.report().better()).isFalse();
    }

    private static double fitted(Champion champion) {
        return champion.believed().values().iterator().next().log(Histories.features(new java.util.Random(1)));
    }

    /** Twelve methods that appear afterwards. */
    private static Stream<Case> later(double residual) {
        return java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> new Case(
                        "com.acme.Later#m" + i + "()",
                        Histories.START.plusSeconds(100_000L + i),
                        Histories.features(new java.util.Random(i)),
                        residual));
    }

    private static List<Case> until(List<Case> cases, int groups) {
        List<String> names = List.copyOf(Case.byGroup(cases).keySet()).subList(0, groups);
        return cases.stream().filter(one -> names.contains(one.group())).toList();
    }

    private static Champion decide(Optional<Champion> champion, List<Case> cases, int id) {
        return new Succession(champion)
                .decide(List.of(TRIAL.judge("cpuCores", cases)), Histories.history(cases), id, "e");
    }
}
