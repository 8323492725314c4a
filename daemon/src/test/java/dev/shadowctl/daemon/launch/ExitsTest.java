package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExitsTest {

    @Test
    void aJvmThatNeverCameUpFailedToLaunch() {
        Failure failure = Exits.failure(false, null, OptionalInt.of(1), "x", "Unrecognized VM option 'UseFoo'");
        assertThat(failure.code()).isEqualTo(FailureCode.LAUNCH_FAILED);
        assertThat(failure.message()).contains("exit code 1", "Unrecognized VM option 'UseFoo'");
        assertThat(failure.next()).contains("--jvm-arg");
    }

    @Test
    void anExitIsTheMethodsOwn() {
        Failure failure = ended(OptionalInt.of(0));
        assertThat(failure.code()).isEqualTo(FailureCode.JVM_EXITED);
        assertThat(failure.message()).contains("exit code 0 in the steady step", "System.exit", "It printed nothing");
    }

    @Test
    void aSignalIsNoExit() {
        assertThat(ended(OptionalInt.of(143)).message()).contains("signal 15").doesNotContain("System.exit");
    }

    @Test
    void aKillHintsAtMemory() {
        assertThat(ended(OptionalInt.of(137)).next()).contains("runs out of memory");
    }

    @Test
    void aCrashIsNamed() {
        assertThat(ended(OptionalInt.of(134)).message()).contains("crashed");
        assertThat(ended(OptionalInt.of(139)).message()).contains("crashed");
    }

    @Test
    void aWireClosedByALivingProcessIsNamed() {
        assertThat(ended(OptionalInt.empty()).message()).contains("lived on");
    }

    @Test
    void aBrokenWireSaysHow() {
        Failure failure = Exits.failure(true, "a frame carries another job's nonce", OptionalInt.of(137), "x", "");
        assertThat(failure.code()).isEqualTo(FailureCode.JVM_EXITED);
        assertThat(failure.message()).contains("nonce");
    }

    private static Failure ended(OptionalInt exit) {
        return Exits.failure(true, null, exit, "in the steady step of size 10", "");
    }
}
