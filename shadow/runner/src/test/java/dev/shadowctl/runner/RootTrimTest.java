package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootTrimTest {

    private static final String[] WORKER = {
        "java.lang.Thread.run",
        "dev.shadowctl.runner.Worker.run",
        "dev.shadowctl.runner.Worker.call",
        "dev.shadowctl.runner.Invocation.call",
        "java.lang.invoke.LambdaForm$MH.invokeExact_MT",
        "java.lang.invoke.DirectMethodHandle$Holder.invokeStatic"
    };

    @Test
    void aWorkersStackBeginsAtTheProfiledMethod() {
        assertThat(trim(true, true, with("com.acme.Pricing.quote", "java.util.ArrayList.add")))
                .containsExactly("com.acme.Pricing.quote", "java.util.ArrayList.add");
    }

    @Test
    void trampolinesOfTheMethodsOwnStay() {
        assertThat(trim(true, true, with("com.acme.A.b", "java.lang.reflect.Method.invoke", "com.acme.C.d")))
                .hasSize(3);
    }

    @Test
    void whatAWorkerDoesBetweenCallsIsNotTheMethods() {
        assertThat(trim(true, true, "java.lang.Thread.run", "dev.shadowctl.runner.Worker.run", "org.hdr.Histogram.x"))
                .isEmpty();
        assertThat(trim(true, true, WORKER)).isEmpty();
    }

    @Test
    void waitingForAResultUnderWayIsNotTheMethods() {
        assertThat(trim(
                        true,
                        true,
                        "dev.shadowctl.runner.Worker.call",
                        "dev.shadowctl.runner.Invocation.call",
                        "dev.shadowctl.runner.Invocation.await",
                        "java.util.concurrent.CompletableFuture.get"))
                .isEmpty();
    }

    @Test
    void aThreadOfTheMethodsOwnKeepsItsRoot() {
        assertThat(trim(true, false, "java.lang.Thread.run", "com.acme.A.b")).hasSize(2);
    }

    @Test
    void aStackWhoseRootWasCutOffStays() {
        assertThat(trim(false, true, Frame.CUT.method(), "com.acme.A.recursive"))
                .containsExactly(Frame.CUT.method(), "com.acme.A.recursive");
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.A$$Lambda$14/0x00007f1a2b3c, com.acme.A$$Lambda.apply",
        "com.acme.A$$Lambda$14.0x00007f1a2b3c, com.acme.A$$Lambda.apply",
        "com.acme.A$$Lambda.0x00007f1a2b3c, com.acme.A$$Lambda.apply",
        "java.lang.invoke.LambdaForm$MH.0x00007f1a2b3c, java.lang.invoke.LambdaForm$MH.apply",
        "com.acme.A$B, com.acme.A$B.apply",
        "com.acme.Lambda, com.acme.Lambda.apply",
    })
    void whatDiffersFromRunToRunIsNoPartOfAName(String type, String name) {
        assertThat(Frame.of(type, "apply", 3).method()).isEqualTo(name);
    }

    @Test
    void separatorsAndLengthAreTakenOutOfNames() {
        assertThat(Frame.of("A", "adds; two\nnumbers", 3)).hasToString("A.adds? two?numbers:3");
        assertThat(Frame.of("A", "b", -1)).hasToString("A.b");
        assertThat(Frame.of("x".repeat(1_000), "b", Integer.MAX_VALUE).toString())
                .hasSizeLessThanOrEqualTo(400);
    }

    private static String[] with(String... further) {
        return Stream.concat(Stream.of(WORKER), Stream.of(further)).toArray(String[]::new);
    }

    private static List<String> trim(boolean whole, boolean ofWorker, String... methods) {
        List<Frame> frames =
                Stream.of(methods).map(method -> new Frame(method, 1)).toList();
        return RootTrim.trim(frames, whole, ofWorker).stream()
                .map(Frame::method)
                .toList();
    }
}
