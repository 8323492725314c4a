package dev.shadowctl.runner;

import static dev.shadowctl.runner.ShadowJvm.ORDER;
import static dev.shadowctl.runner.ShadowJvm.OWN;
import static dev.shadowctl.runner.ShadowJvm.assignment;
import static dev.shadowctl.runner.ShadowJvm.withInputs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong is named, with what to do next. */
class FailuresIT {

    /** The budget says when a call counts as blocked, and is not used up by the others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    throwing  | (Ljava/lang/String;)V | METHOD_THREW        | no 5               | 20
                    exits     | (Ljava/lang/String;)V | JVM_EXITED          | System.exit        | 20
                    blocks    | (Ljava/lang/String;)V | METHOD_BLOCKED      | Subject.blocks     | 4
                    recursing | (I)I                  | METHOD_THREW        | StackOverflowError | 20
                    hungry    | (I)I                  | OUT_OF_MEMORY       | 256 MiB            | 20
                    broken    | (I)I                  | METHOD_THREW        | not a number       | 20
                    hidden    | ()I                   | METHOD_NOT_CALLABLE | private            | 20
                    absent    | ()V                   | METHOD_NOT_FOUND    | absent()V          | 20
                    """)
    void whatAMethodDoesWrongIsNamed(String method, String descriptor, FailureCode code, String says, double budget)
            throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment(method, descriptor, budget))) {
            assertThat(jvm.failure().code()).isEqualTo(code);
            assertThat(jvm.failure().message()).contains(says);
            assertThat(jvm.failure().next()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Subject#wrong, FIXTURE_INVALID, a java.lang.String where",
        "com.acme.Subject#shapeless, FIXTURE_INVALID, returns java.util.List",
        "com.acme.Subject#nothing, FIXTURE_INVALID, has no method nothing",
        "com.acme.Nowhere#orders, FIXTURE_INVALID, not on the class path",
        "com.acme.Subject#failing, FIXTURE_FAILED, failing at size 5 threw java.lang.IllegalArgumentException: no orders",
    })
    void whatIsWrongWithAFixtureIsNamed(String fixture, FailureCode code, String says) throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(withInputs(assignment("total", ORDER), fixture))) {
            assertThat(jvm.failure().code()).isEqualTo(code);
            assertThat(jvm.failure().message()).contains(says);
        }
    }

    @Test
    void anInstanceThatCannotBeMadeIsExplainedByItsPath() throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject$Payments",
                "pay",
                "(Ljava/lang/String;)I",
                null,
                null,
                List.of(5),
                List.of(),
                4,
                8,
                5,
                1,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment)) {
            Failure failure = jvm.failure();
            assertThat(failure.code()).isEqualTo(FailureCode.INPUT_NOT_CONSTRUCTIBLE);
            assertThat(failure.message()).contains("Payments → (1)").contains("Subject$Ledger is abstract");
            assertThat(failure.next())
                    .contains("import com.acme.Subject;", "public static Subject.Payments instance()");
        }
    }

    @ParameterizedTest
    @CsvSource({"com.acme.shop.Depot$Part, final", "com.acme.shop.Nowhere, not on the class path"})
    void whatCannotBeStubbedIsRefused(String type, String why) throws IOException {
        Assignment plain = assignment("total", ORDER);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(plain.with(null, List.of(new Stub(type, 0, 0))))) {
            assertThat(jvm.failure().code()).isEqualTo(FailureCode.STUB_INVALID);
            assertThat(jvm.failure().message()).contains("--stub " + type, why);
        }
    }

    @Test
    void whereOddInputsWouldReachSomethingTheFirstRefusalIsTheEnd() throws IOException {
        Assignment careful = new Assignment(
                "com.acme.shop.Shop",
                "picky",
                "(Ljava/lang/String;I)I",
                null,
                null,
                List.of(5),
                List.of(),
                4,
                8,
                8,
                42,
                Part.WHOLE,
                null,
                List.of(),
                false);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(careful)) {
            assertThat(jvm.failure().code()).isEqualTo(FailureCode.METHOD_THREW);
            assertThat(jvm.messages).noneMatch(message -> message instanceof Message.Note);
        }
    }

    @Test
    void anApplicationNeedsSpringOnTheClassPath() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("total", ORDER).with("com.acme.Subject", List.of()))) {
            assertThat(jvm.failure().code()).isEqualTo(FailureCode.APPLICATION_INVALID);
            assertThat(jvm.failure().message()).contains("Spring Boot");
        }
    }

    @Test
    void theJvmHaltsWhenTheDaemonIsGone() throws IOException, InterruptedException {
        try (ShadowJvm jvm = new ShadowJvm(OWN)) {
            jvm.assign(assignment("blocks", "(Ljava/lang/String;)V"));
            assertThat(jvm.next()).isInstanceOf(Message.Hello.class);
            jvm.cutWire();
            assertThat(jvm.exitCode()).isEqualTo(3);
        }
    }
}
