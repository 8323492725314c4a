package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void literalsOfTheCodeAreTriedWhereTheFirstInputsAreRefused() throws InterruptedException {
        Rehearsal.Result result = of("com.acme.shop.Shop", "picky", "(Ljava/lang/String;I)I");
        assertThat(result.failure()).isNull();
        assertThat(result.warnings()).anyMatch(warning -> warning.startsWith("inputs-guessed: "));
    }

    @Test
    void aMethodThatRefusesEverythingSaysSoWithAFixtureToPaste() throws InterruptedException {
        var failure = Objects.requireNonNull(
                of("com.acme.shop.Shop", "never", "(Ljava/lang/String;)I").failure());
        assertThat(failure.code()).isEqualTo(FailureCode.INPUT_REJECTED);
        assertThat(failure.message()).contains("never").contains("IllegalArgumentException (");
        assertThat(failure.next()).contains("public static Object[] inputs(int size)");
    }

    @Test
    void aServiceIsMadeWithStubsAndTheirCallsAreTold() throws InterruptedException {
        Rehearsal.Result result = of("com.acme.shop.Shop$Service", "sum", "(Ljava/util/List;)I");
        assertThat(result.failure()).isNull();
        assertThat(result.inputs())
                .contains("instance: constructor Service(Orders); stubbed com.acme.shop.Shop$Orders");
        assertThat(result.warnings())
                .anyMatch(warning -> warning.startsWith("inputs-stubbed: com.acme.shop.Shop$Orders"));
    }

    @Test
    void eachCallReadsAStreamOfItsOwn() throws InterruptedException {
        assertThat(of("com.acme.shop.Shop", "read", "(Ljava/io/InputStream;)I").failure())
                .isNull();
        assertThat(of(
                                "com.acme.shop.Shop",
                                "count",
                                "(Ljava/util/Iterator;Ljava/util/function/Function;Ljava/util/Map;)I")
                        .failure())
                .isNull();
    }

    private static Rehearsal.Result of(String type, String name, String descriptor) throws InterruptedException {
        return Rehearsal.of(
                new Assignment(
                        type, name, descriptor, null, null, List.of(10, 100), List.of(), 1, 8, 20, 42, Part.WHOLE),
                50);
    }
}
