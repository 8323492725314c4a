package dev.shadowctl.runner;

import static dev.shadowctl.runner.ShadowJvm.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.TimelineEntry;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Inputs that are searched for, for which there is a short time. */
@Tag("alone")
class SearchIT {

    private static ShadowJvm whole;

    @BeforeAll
    static void profile() throws IOException {
        whole = new ShadowJvm(OWN).run(picky(Part.WHOLE));
    }

    @AfterAll
    static void end() {
        whole.close();
    }

    @Test
    void inputsThatAreRefusedAreSearchedForAndOneFirstCallIsTold() {
        assertThat(whole.finished().warnings()).anyMatch(warning -> warning.startsWith("inputs-guessed: the first"));
        assertThat(whole.steps(Phase.COLD)).singleElement().satisfies(step -> assertThat(step.errors())
                .isZero());
        assertThat(whole.steps()).extracting(Step::index).doesNotHaveDuplicates();
        assertThat(whole.steps(Phase.STEADY)).isNotEmpty().allMatch(step -> step.errors() == 0);
        assertThat(activities(whole)).contains("input search", "input screening");
    }

    @Test
    void aLaterJvmComesToTheSameInputs() throws IOException {
        Part again = Part.of(1, 40, Part.Course.AGAIN, List.of(new Part.Rung(5, 300)));
        try (ShadowJvm later = new ShadowJvm(OWN).run(picky(again))) {
            assertThat(later.finished().warnings()).noneMatch(warning -> warning.startsWith("size-dropped"));
            assertThat(prepared(later)).hasSize(2).isEqualTo(prepared(whole));
        }
    }

    private static Assignment picky(Part part) {
        return new Assignment(
                "com.acme.shop.Shop",
                "picky",
                "(Ljava/lang/String;I)I",
                null,
                null,
                List.of(5, 100),
                List.of(),
                4,
                8,
                8,
                42,
                part);
    }

    private static List<Message> prepared(ShadowJvm jvm) {
        return jvm.messages.stream().filter(Message.Prepared.class::isInstance).toList();
    }

    private static List<String> activities(ShadowJvm jvm) {
        return jvm.finished().timeline().stream().map(TimelineEntry::what).toList();
    }
}
