package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Shop;
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

    @Test
    void aSearchForArgumentsMakesNoNewInstanceForEach() throws InterruptedException {
        assertThat(of("com.acme.shop.Shop$Pool", "pick", "(Ljava/lang/String;)I")
                        .failure())
                .isNull();
        assertThat(Shop.Pool.MADE.get()).isBetween(1, 3);
        assertThat(Shop.Pool.CLOSED).hasValue(Shop.Pool.MADE.get() - 1);
    }

    @Test
    void noCallIsScreenedAfterTheDeadline() throws InterruptedException {
        Warnings warnings = new Warnings();
        Assignment assignment = assignment("com.acme.shop.Shop", "counted", "(Ljava/lang/String;)I");
        Inputs inputs = new Inputs(assignment, Target.find(assignment), warnings, null);
        inputs.makeSets();
        new Screening(inputs, warnings, -1, 10).run();
        assertThat(Shop.COUNTED).hasValue(0);
        new Screening(inputs, warnings, 10, 10).run();
        assertThat(Shop.COUNTED).hasValue(16);
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void aFixtureIsSearchedOnlyForItsInstance() {
        Assignment generated = assignment("com.acme.Subject", "total", "(Lcom/acme/Subject$Order;)D");
        Assignment given = new Assignment(
                generated.type(),
                generated.name(),
                generated.descriptor(),
                "com.acme.Subject#orders",
                null,
                generated.sizes(),
                List.of(),
                1,
                8,
                20,
                42,
                Part.WHOLE);
        Inputs inputs = new Inputs(given, Target.find(given), new Warnings(), null);
        inputs.makeSets();
        List<ArgumentSets> before = inputs.sets();
        inputs.adopt(new InputSearch.Found(dev.shadowctl.core.job.inputs.Candidate.first(), true));
        assertThat(inputs.generatesArguments()).isFalse();
        assertThat(inputs.generatesInstance()).isTrue();
        assertThat(inputs.sets()).isSameAs(before);
    }

    private static Rehearsal.Result of(String type, String name, String descriptor) throws InterruptedException {
        return Rehearsal.of(assignment(type, name, descriptor), 50);
    }

    private static Assignment assignment(String type, String name, String descriptor) {
        return new Assignment(
                type, name, descriptor, null, null, List.of(10, 100), List.of(), 1, 8, 20, 42, Part.WHOLE);
    }
}
