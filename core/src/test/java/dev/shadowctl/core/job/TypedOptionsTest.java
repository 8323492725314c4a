package dev.shadowctl.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypedOptionsTest {

    private static JobRequest request(List<String> classPath, List<Integer> sizes) {
        return request(classPath, sizes, null, null);
    }

    private static JobRequest request(
            List<String> classPath, List<Integer> sizes, @Nullable String inputs, @Nullable String instance) {
        return new JobRequest(
                "A#b",
                classPath,
                "/my project",
                inputs,
                instance,
                sizes,
                List.of(),
                60,
                "local",
                "/jdk",
                List.of("-Ddb.password=hunter2", "-Da=b c"),
                "loopback",
                true,
                "orders");
    }

    @Test
    void namesWhatTheRunNeedsBesideItsMethod() {
        assertThat(TypedOptions.complete("shadowctl profile A#b --budget 120s", request(List.of(), List.of())))
                .isEqualTo("shadowctl profile A#b --project '/my project' --java /jdk"
                        + " '--jvm-arg=-Ddb.password=***' '--jvm-arg=-Da=b c' --network loopback --allow-unsandboxed"
                        + " --service orders --budget 120s");
    }

    @Test
    void theApplicationAndTheStubsAreTypedAgain() {
        JobRequest stubbed = request(List.of("/a.jar"), List.of())
                .with(
                        "com.acme.App",
                        List.of(new Stub("Repo", 0.005, 2_048), new Stub("Clock", 0, 0), new Stub("C", 0, 9)));

        assertThat(TypedOptions.complete("shadowctl profile A#b", stubbed))
                .contains(
                        " --spring com.acme.App --stub Repo=0.005s,2048 --stub Clock --stub C=0.0s,9 --service orders");
    }

    @Test
    void theClassPathStandsForTheProjectAndTheCommandsOwnOptionsStay() {
        String command = "shadowctl profile A#b --sizes 10,20";

        assertThat(TypedOptions.complete(command, request(List.of("/a.jar", "/b"), List.of(5))))
                .startsWith("shadowctl profile A#b -cp /a.jar:/b --java")
                .endsWith("--service orders --sizes 10,20")
                .doesNotContain("--project", "--sizes 5");
        assertThat(TypedOptions.complete("shadowctl profile A#b", request(List.of("/a.jar"), List.of(5))))
                .endsWith("--sizes 5");
    }

    @Test
    void fixturesAreTypedAgainUnlessTheCommandNamesThem() {
        JobRequest withFixtures = request(List.of("/a.jar"), List.of(), "F#inputs", "F#service");

        assertThat(TypedOptions.complete("shadowctl profile A#b", withFixtures))
                .contains(" --inputs 'F#inputs' --instance 'F#service'");
        assertThat(TypedOptions.complete("shadowctl profile A#b --inputs G#x", withFixtures))
                .contains(" --instance 'F#service'", " --inputs G#x")
                .doesNotContain("F#inputs");
    }

    @Test
    void adviceThatIsNoCommandStaysAsItIs() {
        String advice = "ask with a looser bound, or without it";

        assertThat(TypedOptions.complete(advice, request(List.of(), List.of()))).isEqualTo(advice);
    }
}
