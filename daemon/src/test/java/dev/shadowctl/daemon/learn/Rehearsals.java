package dev.shadowctl.daemon.learn;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Histories changed in one place. */
final class Rehearsals {

    private Rehearsals() {}

    static List<Hindsight> before(List<Hindsight> all, int cases) {
        return all.stream().sorted(Hindsight.IN_ORDER).limit(cases).toList();
    }

    static List<Hindsight> withOtherResidualsFrom(List<Hindsight> all, int from) {
        return IntStream.range(0, all.size())
                .mapToObj(i -> i >= from ? other(all.get(i)) : all.get(i))
                .toList();
    }

    static List<Hindsight> withOtherResidualsOf(List<Hindsight> all, String group) {
        Predicate<Hindsight> of = each -> each.one().group().equals(group);
        return all.stream().map(each -> of.test(each) ? other(each) : each).toList();
    }

    private static Hindsight other(Hindsight of) {
        Case one = of.one();
        return new Hindsight(
                of.observation(),
                of.resource(),
                of.machine(),
                of.extrapolation(),
                of.low(),
                of.high(),
                new Case(one.group(), one.at(), one.features(), one.residual() + 5));
    }
}
