package dev.shadowctl.runner;

import static dev.shadowctl.runner.ShadowJvm.ORDER;
import static dev.shadowctl.runner.ShadowJvm.OWN;
import static dev.shadowctl.runner.ShadowJvm.assignment;
import static dev.shadowctl.runner.ShadowJvm.withInputs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.TimelineEntry;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inputs that are given, not screened, or left out. */
class InputsIT {

    @Test
    void fixturesGiveArgumentsAndInstance() throws IOException {
        Assignment plain = withInputs(assignment("total", ORDER), "com.acme.Subject#orders");
        Assignment both = new Assignment(
                plain.type(),
                plain.name(),
                plain.descriptor(),
                plain.inputs(),
                "com.acme.Subject#subject",
                plain.sizes(),
                List.of(50.0),
                4,
                8,
                4,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(both)) {
            assertThat(jvm.messages)
                    .contains(new Message.Prepared(
                            "fixture com.acme.Subject#orders", "fixture com.acme.Subject#subject", List.of(5, 100)));
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::rate).containsOnly(50.0);
            assertThat(jvm.finished().warnings()).noneMatch(warning -> warning.startsWith("size-dropped"));
        }
    }

    @Test
    void aSizeWhoseFixtureThrowsIsLeftOutAndTheOthersKept() throws IOException {
        try (ShadowJvm jvm =
                new ShadowJvm(OWN).run(withInputs(assignment("total", ORDER), "com.acme.Subject#smallOrders"))) {
            assertThat(jvm.finished().warnings())
                    .filteredOn(warning -> warning.startsWith("size-dropped"))
                    .singleElement()
                    .asString()
                    .contains(
                            "from size 100 on",
                            "smallOrders at size 100 threw java.lang.IllegalStateException: too many");
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::size).containsOnly(5);
        }
    }

    @Test
    void aSizeThatThrowsIsLeftOutAndTheOthersKept() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("throwingWhenLarge", "([I)I"))) {
            assertThat(jvm.finished().warnings()).anyMatch(warning -> warning.startsWith("size-dropped: size 100"));
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::size).containsOnly(5);
        }
    }

    @Test
    void argumentsLeaveTheMethodRoomInTheHeap() throws IOException {
        Assignment matrices = new Assignment(
                "com.acme.Branchy",
                "trace",
                "([[D)D",
                null,
                null,
                List.of(10, 1_000),
                List.of(50.0),
                4,
                64,
                4,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(matrices)) {
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::size).contains(1_000);
            assertThat(jvm.finished().warnings())
                    .anyMatch(warning -> warning.matches("few-arguments: there are only [0-9]+ of 64 .*"));
        }
    }

    @Test
    void whatACallChangesEachCallGetsACopyOf() throws IOException {
        Assignment sort = new Assignment(
                "com.acme.shop.Stall",
                "sort",
                "([I)I",
                null,
                null,
                List.of(10),
                List.of(50.0),
                4,
                8,
                4,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(sort)) {
            assertThat(jvm.finished().warnings())
                    .anyMatch(warning -> warning.startsWith("arguments-copied: a call changes its argument 1,"));
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allMatch(step -> step.errors() == 0);
        }
    }

    @Test
    void aFewErrorsAreToldWithTheFirstOfThem() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("throwingAtTimes", "(I)I"))) {
            assertThat(jvm.finished().warnings())
                    .filteredOn(warning -> warning.startsWith("errors: "))
                    .singleElement()
                    .asString()
                    .endsWith(" % of the measured calls threw, first java.lang.IllegalStateException: every twentieth");
        }
    }

    @Test
    void whatAFixtureGivesIsNotScreenedThoughTheInstanceIsGenerated() throws IOException {
        try (ShadowJvm jvm =
                new ShadowJvm(OWN).run(withInputs(assignment("total", ORDER), "com.acme.Subject#countedOrders"))) {
            assertThat(jvm.finished().warnings()).noneMatch(warning -> warning.startsWith("size-dropped"));
            assertThat(activities(jvm)).doesNotContain("input search", "input screening");
        }
    }

    private static List<String> activities(ShadowJvm jvm) {
        return jvm.finished().timeline().stream().map(TimelineEntry::what).toList();
    }
}
