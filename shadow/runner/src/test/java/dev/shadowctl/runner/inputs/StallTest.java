package dev.shadowctl.runner.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Stall;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.core.job.inputs.Candidate;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Types that are harder to make than they look. */
class StallTest {

    @Test
    void aPairOfPairsDoesNotContainItself() {
        Stall.Pair<?, ?> pair = (Stall.Pair<?, ?>) arguments("pairs", 10)[0];
        assertThat(pair.first()).isInstanceOfSatisfying(Stall.Pair.class, inner -> assertThat(inner.first())
                .isInstanceOf(Integer.class));
        assertThat(pair.second()).isInstanceOf(Integer.class);
    }

    @Test
    void aBuilderKnowsWhatItsTypeIsOf() {
        Stall.Page<?> page = (Stall.Page<?>) arguments("page", 10)[0];
        assertThat(page.items()).hasSize(10).allMatch(Stall.Pair.class::isInstance);
    }

    @Test
    void aBuilderIsToldPropertiesThatAreCalledAsWhatActs() {
        Stall.Candle candle = make(Stall.Candle.class);
        assertThat(candle.open()).isNotNull();
        assertThat(candle.close()).isNotNull();
    }

    @Test
    void aFutureHoldsWhatItIsOf() {
        CompletableFuture<?> future = (CompletableFuture<?>) arguments("promised", 10)[0];
        assertThat(future.join()).isInstanceOf(BigDecimal.class);
    }

    @Test
    void aFutureOfNothingIsDone() {
        assertThat(((CompletableFuture<?>) arguments("notified", 10)[0]).join()).isNull();
    }

    @Test
    void entriesOfMapsAreReal() {
        assertThat((Iterable<?>) arguments("entries", 10)[0]).hasSize(10).allSatisfy(entry -> assertThat(
                        ((Map.Entry<?, ?>) entry).getValue())
                .isInstanceOf(Integer.class));
    }

    @Test
    void anEnumWhoseConstantsHaveBodiesImplementsWhatItSays() {
        assertThat(make(Stall.Operation.class)).isSameAs(Stall.Basic.PLUS);
    }

    @Test
    void whatIsEmptyIsMadeOnlyWhereNothingElseIs() {
        assertThat(make(Stall.Basket.class)).isNotEmpty();
    }

    @Test
    void fieldsSayWhatSettersTake() {
        Stall.Customer customer = (Stall.Customer) generator(Dependencies.none())
                .make(Stall.Customer.class, new Scope(5, true, Slot.free(Stall.Customer.class)));
        assertThat(customer.contact()).contains("@");
        assertThat(customer.age()).isGreaterThanOrEqualTo(18);
    }

    @Test
    void aDefaultMethodThatOnlyItsPackageSeesIsCalled() {
        assertThat(make(Stall.Counted.class).isRight()).isTrue();
    }

    @Test
    void aStubThatPromisesDoesNotKeepItsCaller() {
        Dependencies dependencies = new Dependencies(Map.of(Stall.PriceClient.class, new Stub("x", 0.5, 0)));
        Stall.PriceClient client = (Stall.PriceClient) generator(dependencies).construct(Stall.PriceClient.class);
        dependencies.wait(true);

        long begin = System.nanoTime();
        CompletableFuture<BigDecimal> first = client.price("a");
        CompletableFuture<BigDecimal> second = client.price("b");

        assertThat(first).isNotDone();
        assertThat(first.join()).isEqualTo(second.join());
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(500_000_000);
    }

    @Test
    void eachFileParameterIsAFileOfItsOwnAndComesBack() throws IOException {
        Object[] made = arguments("files", 30);
        Path from = (Path) Fresh.resolve(made)[0];
        Path to = ((File) Fresh.resolve(made)[1]).toPath();
        String text = Files.readString(from);
        assertThat(from).isNotEqualTo(to);
        assertThat(text.lines()).hasSize(30);

        Files.delete(from);
        Files.writeString(to, "something else");
        Object[] again = Fresh.resolve(made);
        assertThat((Path) again[0]).hasContent(text);
        assertThat(((File) again[1]).toPath()).content().hasLineCount(30);
    }

    @Test
    void streamsOfNumbersTakeTheSize() {
        Generator generator = generator(Dependencies.none());
        Object numbers = argument(generator, method("numbers"), 0, 25);
        assertThat(((Fresh) numbers).get())
                .isInstanceOfSatisfying(java.util.stream.IntStream.class, all -> assertThat(all.count())
                        .isEqualTo(25));
        assertThat(generator.usedSize()).isTrue();
    }

    private static <T> T make(Class<T> type) {
        return type.cast(generator(Dependencies.none()).construct(type));
    }

    private static Object[] arguments(String name, int size) {
        Method method = method(name);
        Object[] made = new Object[method.getParameterCount()];
        Generator generator = generator(Dependencies.none());
        for (int i = 0; i < made.length; i++) {
            made[i] = argument(generator, method, i, size);
        }
        return made;
    }

    private static Object argument(Generator generator, Method method, int index, int size) {
        Knowledge knowledge = new Knowledge(Stall.class);
        Choices choices = new Choices(knowledge, Candidate.first(), false);
        return new Arguments(method, knowledge).make(generator, index, size, choices, true);
    }

    private static Method method(String name) {
        return Arrays.stream(Stall.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Generator generator(Dependencies dependencies) {
        Knowledge knowledge = new Knowledge(Stall.class, dependencies);
        return new Generator(knowledge, 42, new Choices(knowledge, Candidate.first(), false), new Notes());
    }
}
