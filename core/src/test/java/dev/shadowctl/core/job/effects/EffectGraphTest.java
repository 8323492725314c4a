package dev.shadowctl.core.job.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EffectGraphTest {

    private static final int METHODS = 8;
    private static final int PARAMETERS = 2;

    private final EffectGraph graph = new EffectGraph();

    @Test
    void aMethodThatDoesNothingIsPure() {
        int a = node("A#a");
        graph.solve(() -> {});

        assertThat(graph.of(a, false)).isEqualTo(new SideEffects("pure", List.of()));
    }

    @Test
    void anEffectIsFeltByWhoeverCallsWithTheShortestPathToIt() {
        int a = node("A#a");
        int b = node("B#b");
        int c = node("C#c");
        graph.call(a, b, List.of());
        graph.call(b, c, List.of());
        graph.call(a, c, List.of());
        graph.effect(c, Effect.FILE_WRITE, "java.io.File#delete");
        graph.solve(() -> {});

        SideEffects effects = graph.of(a, false);
        assertThat(effects.effectClass()).isEqualTo("writes");
        assertThat(effects.effects())
                .containsExactly(new SideEffects.Found(
                        "file-write", "writes files", List.of("A#a", "C#c", "java.io.File#delete")));
    }

    @Test
    void cyclesEnd() {
        int a = node("A#a");
        int b = node("B#b");
        graph.call(a, b, List.of());
        graph.call(b, a, List.of());
        graph.call(b, b, List.of());
        graph.effect(a, Effect.NETWORK, "java.net.Socket#<init>");
        graph.solve(() -> {});

        assertThat(graph.of(b, false).effectClass()).isEqualTo("external");
        assertThat(graph.of(b, false).effects().get(0).path()).containsExactly("B#b", "A#a", "java.net.Socket#<init>");
    }

    @Test
    void toChangeWhatTheCallerMadeItselfIsNothing() {
        int caller = node("A#a");
        int setter = node("B#set");
        graph.writes(setter, Origins.parameter(0), "B.x");
        graph.call(caller, setter, List.of(Argument.FRESH));
        graph.solve(() -> {});

        assertThat(graph.of(caller, false).effectClass()).isEqualTo("pure");
        assertThat(codes(graph.of(setter, true))).containsExactly("instance-write");
        assertThat(codes(graph.of(setter, false))).containsExactly("argument-write");
    }

    @Test
    void aChangeGoesToWhereverTheArgumentComesFrom() {
        int setter = node("B#set");
        graph.writes(setter, Origins.within(0), "B.x");
        int passesOn = caller(setter, "A#passesOn", Argument.passedOn(1));
        int ofStatic = caller(setter, "A#ofStatic", new Argument(Origins.FRESH, Origins.STATIC));
        int ofUnknown = caller(setter, "A#ofUnknown", Argument.UNKNOWN);
        int withoutArgument = node("A#without");
        graph.call(withoutArgument, setter, List.of());
        graph.solve(() -> {});

        assertThat(codes(graph.of(passesOn, true))).containsExactly("argument-write");
        assertThat(codes(graph.of(ofStatic, true))).containsExactly("static-write");
        assertThat(codes(graph.of(ofUnknown, true))).containsExactly("object-write");
        assertThat(codes(graph.of(withoutArgument, true))).containsExactly("object-write");
    }

    @Test
    void codeAMethodIsGivenIsKnownWhereItIsMade() {
        int applies = node("A#applies");
        graph.callsCodeOf(applies, Origins.parameter(0), "java.util.function.Function#apply");
        int gives = caller(applies, "A#gives", Argument.FRESH);
        int forwards = caller(applies, "A#forwards", Argument.passedOn(0));
        graph.solve(() -> {});

        assertThat(graph.of(applies, false).effectClass()).isEqualTo("unknown");
        assertThat(graph.of(gives, false).effectClass()).isEqualTo("pure");
        assertThat(graph.of(forwards, false).effectClass()).isEqualTo("unknown");
    }

    @Test
    void theGravestEffectComesFirstAndWhatActsOutsideIsGraverThanWhatIsUnknown() {
        int a = node("A#a");
        graph.effect(a, Effect.CLOCK_READ, "clock");
        graph.effect(a, Effect.NETWORK, "network");
        graph.effect(a, Effect.REFLECTION, "reflection");
        graph.effect(a, Effect.FILE_WRITE, "file");
        graph.solve(() -> {});

        assertThat(graph.of(a, false).effectClass()).isEqualTo("external");
        assertThat(codes(graph.of(a, false))).containsExactly("network", "reflection", "file-write", "clock-read");
    }

    @Test
    void standInsForSeveralMethodsAreNotShown() {
        int a = node("A#a");
        int any = graph.node("any I#i", "");
        int impl = node("B#i");
        graph.call(a, any, List.of());
        graph.call(any, impl, List.of());
        graph.effect(impl, Effect.EXIT, "java.lang.System#exit");
        graph.solve(() -> {});

        assertThat(graph.of(a, false).effects().get(0).path()).containsExactly("A#a", "B#i", "java.lang.System#exit");
    }

    @Test
    void aLongPathIsShortenedInItsMiddle() {
        SideEffects.Found found = new SideEffects.Found(
                "file-write",
                "writes files",
                List.of("com.acme.A#a", "com.acme.B#b", "c.C#c", "d.D#d", "java.io.File#delete"));

        assertThat(found.line(4)).isEqualTo("writes files: A#a → B#b → … → D#d → File#delete");
        assertThat(found.line(5)).isEqualTo("writes files: A#a → B#b → C#c → D#d → File#delete");
    }

    /** Facts hang on no order, and what is added takes none away: over random graphs with cycles. */
    @Test
    void factsAreTheSameInAnyOrderAndOnlyGrow() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                steps.add(Step.random(random));
            }
            List<Step> shuffled = new ArrayList<>(steps);
            Collections.shuffle(shuffled, random);
            List<Step> fewer = steps.subList(0, random.nextInt(steps.size()));

            List<Set<String>> facts = facts(steps);
            List<Set<String>> ofFewer = facts(fewer);
            assertThat(facts(shuffled)).as("seed %d", seed).isEqualTo(facts);
            for (int method = 0; method < METHODS; method++) {
                assertThat(facts.get(method)).as("seed %d", seed).containsAll(ofFewer.get(method));
            }
        }
    }

    /** Against a fixpoint found without cleverness: every call carried over and over until nothing changes. */
    @Test
    void effectsOfCalleesAreAmongThoseOfCallers() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<int[]> calls = new ArrayList<>();
            List<Set<Effect>> naive = new ArrayList<>();
            EffectGraph one = new EffectGraph();
            for (int i = 0; i < METHODS; i++) {
                one.node("m" + i, "m" + i);
                naive.add(EnumSet.noneOf(Effect.class));
            }
            for (int i = 0; i < 12; i++) {
                int[] call = {random.nextInt(METHODS), random.nextInt(METHODS)};
                calls.add(call);
                one.call(call[0], call[1], List.of());
                Effect effect = List.of(Effect.values()).get(random.nextInt(Effect.values().length));
                int at = random.nextInt(METHODS);
                if (effect != Effect.INSTANCE_WRITE && i % 3 == 0) {
                    one.effect(at, effect, "x");
                    naive.get(at).add(effect);
                }
            }
            boolean changed = true;
            while (changed) {
                changed = false;
                for (int[] call : calls) {
                    changed |= naive.get(call[0]).addAll(naive.get(call[1]));
                }
            }
            one.solve(() -> {});
            for (int i = 0; i < METHODS; i++) {
                assertThat(codes(one.of(i, false)))
                        .as("seed %d method %d", seed, i)
                        .containsExactlyInAnyOrderElementsOf(
                                naive.get(i).stream().map(Effect::code).toList());
            }
        }
    }

    private record Step(int kind, int from, int to, Effect effect, List<Argument> arguments, Origins origins) {

        static Step random(Random random) {
            List<Argument> arguments = new ArrayList<>();
            for (int i = 0; i < PARAMETERS; i++) {
                arguments.add(new Argument(origins(random), origins(random)));
            }
            Effect[] effects = {Effect.FILE_WRITE, Effect.CLOCK_READ, Effect.DATABASE, Effect.REFLECTION};
            return new Step(
                    random.nextInt(6),
                    random.nextInt(METHODS),
                    random.nextInt(METHODS),
                    effects[random.nextInt(effects.length)],
                    arguments,
                    origins(random));
        }

        private static Origins origins(Random random) {
            return switch (random.nextInt(6)) {
                case 0 -> Origins.FRESH;
                case 1 -> Origins.STATIC;
                case 2 -> Origins.ELSEWHERE;
                case 3 -> Origins.parameter(random.nextInt(PARAMETERS));
                case 4 -> Origins.within(random.nextInt(PARAMETERS)).or(Origins.FRESH);
                default -> Origins.NONE;
            };
        }

        void addTo(EffectGraph graph) {
            switch (kind) {
                case 0 -> graph.effect(from, effect, "sink");
                case 1 -> graph.writes(from, origins, "field");
                case 2 -> graph.callsCodeOf(from, origins, "code");
                default -> graph.call(from, to, arguments);
            }
        }
    }

    private static List<Set<String>> facts(List<Step> steps) {
        EffectGraph graph = new EffectGraph();
        for (int i = 0; i < METHODS; i++) {
            graph.node("m" + i, "m" + i);
        }
        steps.forEach(step -> step.addTo(graph));
        graph.solve(() -> {});
        List<Set<String>> facts = new ArrayList<>();
        for (int i = 0; i < METHODS; i++) {
            facts.add(Set.copyOf(codes(graph.of(i, true))));
        }
        return facts;
    }

    private int node(String name) {
        return graph.node(name, name);
    }

    private int caller(int callee, String name, Argument argument) {
        int caller = node(name);
        graph.call(caller, callee, List.of(argument));
        return caller;
    }

    private static List<String> codes(SideEffects effects) {
        return effects.effects().stream().map(SideEffects.Found::effect).collect(Collectors.toList());
    }
}
