package dev.shadowctl.runner.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Depot;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.core.job.inputs.Candidate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StubsTest {

    private final Notes notes = new Notes();
    private Dependencies dependencies = Dependencies.none();

    private Knowledge knowledge = new Knowledge(Depot.class);

    private Depot depot(Stub cost) {
        dependencies = new Dependencies(Map.of(Depot.Parts.class, cost, Depot.Client.class, cost));
        knowledge = new Knowledge(Depot.class, dependencies);
        Choices choices = new Choices(knowledge, Candidate.first(), false);
        return (Depot) new Generator(knowledge, 42, choices, notes).construct(Depot.class);
    }

    @Test
    void aNamedTypeIsStubbedThoughItCouldBeConstructed() {
        Depot depot = depot(new Stub("x", 0, 0));

        assertThat(depot.parts()).isNotInstanceOf(Depot.MemoryParts.class);
        assertThat(depot.client().fetch(1, 2L, 3.0, "x")).isNotNull();
        assertThat(depot.client().count()).isEqualTo(depot.client().count());
        assertThat(depot.client().internal()).isNotNull();
        assertThat(depot.client()).isEqualTo(depot.client()).hasToString("stub of " + Depot.Client.class.getName());
    }

    @Test
    void callsAreCountedByMethodAndADefaultMethodIsNone() {
        Depot depot = depot(new Stub("x", 0, 0));
        depot.parts().find(1L);
        depot.parts().firstOf(1L);
        depot.client().ping();

        Map<String, Long> calls = new java.util.TreeMap<>();
        dependencies.calls().forEach((call, count) -> calls.put(call.method(), count));
        assertThat(calls).isEqualTo(Map.of("find", 2L, "ping", 1L));
    }

    @Test
    void answersAreMadeBeforeTheClassPathIsLetGo() {
        Depot depot = depot(new Stub("x", 0, 0));
        knowledge.release();

        assertThat(depot.client().shelf())
                .as("an interface whose implementation only the class path tells")
                .isInstanceOf(Depot.Steel.class);
        assertThat(depot.parts().find(1L)).isPresent();
        Map<String, Long> calls = new java.util.TreeMap<>();
        dependencies.calls().forEach((call, count) -> calls.put(call.method(), count));
        assertThat(calls).as("made is not called").isEqualTo(Map.of("shelf", 1L, "find", 1L));
    }

    @Test
    void aStubThatAnswersStubsOfItsOwnTypeEnds() {
        dependencies = new Dependencies(Map.of(Depot.Chain.class, new Stub("x", 0, 0)));
        knowledge = new Knowledge(Depot.class, dependencies);
        Choices choices = new Choices(knowledge, Candidate.first(), false);
        Depot.Chain chain = (Depot.Chain) new Generator(knowledge, 42, choices, notes).construct(Depot.Chain.class);
        knowledge.release();

        assertThat(chain.next().next()).isNotNull();
    }

    @Test
    void whatASignatureSaysComesBackDoes() {
        Depot depot = depot(new Stub("x", 0, 0));
        Depot.Part part = new Depot.Part("wheel", 4);

        assertThat(depot.parts().save(part)).isSameAs(part);
        assertThat(depot.parts().saveAll(List.of(part))).containsExactly(part);
        assertThat(depot.client().read("any", Depot.Part.class)).isInstanceOf(Depot.Part.class);
    }

    @Test
    void answersHaveAboutTheSizeTheyWereGiven() {
        Depot depot = depot(new Stub("x", 0, 4_096));

        assertThat(depot.client().fetch(1, 2L, 3.0, "x")).hasSizeBetween(4_000, 4_200);
        assertThat(depot.client().internal()).hasSizeBetween(4_000, 4_200);
        assertThat(Volume.of(depot.parts().all())).isBetween(3_900L, 4_300L);
        assertThat(Volume.of(depot.parts().find(1L)))
                .as("a part has no list, so its name grows")
                .isBetween(3_900L, 4_300L);
    }

    @Test
    void theCallerWaitsWhereTimeIsMeasuredAndBurnsNothing() {
        Depot depot = depot(new Stub("x", 0.02, 0));
        depot.client().ping();
        assertThat(Waits.ownCpuNanos()).as("nobody measures yet").isZero();
        assertThat(dependencies.wait(true)).isFalse();
        long since = System.nanoTime();
        depot.client().ping();

        assertThat(System.nanoTime() - since).isGreaterThanOrEqualTo(20_000_000);
        assertThat(Waits.ownCpuNanos()).isPositive().isLessThanOrEqualTo(Waits.cpuNanos());
    }

    @Test
    void whatNothingCanStandInForIsSaid() {
        assertThat(Dependencies.objection(Depot.Part.class)).contains("final");
        assertThat(Dependencies.objection(String.class)).contains("final");
        assertThat(Dependencies.objection(Depot.Client.class)).isEmpty();
        assertThat(Dependencies.objection(Depot.Parts.class)).isEmpty();
    }
}
