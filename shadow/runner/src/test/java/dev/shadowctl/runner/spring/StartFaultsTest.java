package dev.shadowctl.runner.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StartFaultsTest {

    private static Failure failed(Throwable root) {
        Throwable wrapped = new IllegalStateException("Error creating bean with name 'orders': no good", root);
        return StartFaults.failed(
                        "com.acme.App did not start",
                        new IllegalStateException("Error creating bean with name 'service' defined in x", wrapped))
                .failure();
    }

    @Test
    void namesTheBeansOnTheWayAndTheFirstLineOfTheRootCause() {
        Failure failure = failed(new IllegalArgumentException("bad key\nand more"));

        assertThat(failure.code()).isEqualTo(FailureCode.APPLICATION_FAILED);
        assertThat(failure.message())
                .startsWith("com.acme.App did not start, at bean service → orders:"
                        + " java.lang.IllegalArgumentException: bad key\n  at ")
                .doesNotContain("and more");
        assertThat(failure.next()).startsWith("Leave the bean that fails out with --stub TYPE");
    }

    @Test
    void saysWhatToTypeForEachKindOfCause() {
        assertThat(failed(new IllegalArgumentException("Could not resolve placeholder 'a.key' in value"))
                        .next())
                .startsWith("Give it a value with --jvm-arg -Da.key=VALUE");
        assertThat(failed(new IllegalStateException("No qualifying bean of type 'com.acme.Ledger' available"))
                        .next())
                .startsWith("Stub it with --stub com.acme.Ledger=LATENCY,BYTES");
        assertThat(failed(new SQLException("no suitable driver")).next()).contains("Add H2");
        assertThat(failed(new ConnectException("refused")).next()).startsWith("A shadow run has no network");
    }

    @Test
    void aDatabaseThatIsWaitedForIsToldByTheStack() {
        StackTraceElement[] stack = {
            new StackTraceElement("com.zaxxer.hikari.pool.HikariPool", "checkFailFast", "HikariPool.java", 1)
        };

        assertThat(StartFaults.late(String.class, 6, stack).failure().next()).contains("Add H2");
        assertThat(StartFaults.late(String.class, 6, new StackTraceElement[0])
                        .failure()
                        .next())
                .startsWith("Give it more time with --budget");
    }
}
