package dev.shadowctl.runner.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.shop.Shop;
import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.Obstacle;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstructionTest {

    private final Knowledge knowledge = new Knowledge(Shop.class);
    private final Notes notes = new Notes();
    private final Generator generator = generator();

    @Test
    void aFactoryMakesWhatHasNoConstructor() {
        assertThat(make(Shop.Money.class).cents()).isPositive();
        assertThat(generator.lastWay()).isEqualTo("factory Money.of(long)");
    }

    @Test
    void aConstantIsTakenWhereNothingMakesOne() {
        assertThat(make(Shop.Clerk.class)).isSameAs(Shop.Clerk.INSTANCE);
    }

    @Test
    void aBuilderIsToldEverythingAndFinished() {
        assertThat(make(Shop.Parcel.class).address()).isNotEmpty();
        assertThat(generator.lastWay()).startsWith("builder");
    }

    @Test
    void aSealedTypeIsOneOfThosePermitted() {
        assertThat(make(Shop.Payment.class)).isInstanceOf(Shop.Cash.class);
    }

    @Test
    void anInterfaceIsImplementedByTheClassPath() {
        assertThat(make(Shop.Ledger.class)).isInstanceOf(Shop.MemoryLedger.class);
        assertThat(notes.text()).isEqualTo("Ledger by implementor");
    }

    @Test
    void aStubAnswersWithTheDeclaredTypeAndCountsItsCalls() {
        Shop.Orders orders = make(Shop.Orders.class);
        assertThat(orders.find(7L)).isInstanceOf(Shop.Order.class).isEqualTo(orders.find(8L));
        assertThat(orders.all()).hasSize(3).allMatch(Shop.Order.class::isInstance);
        assertThat(orders.size()).isEqualTo(3);
        assertThat(notes.text()).contains("stubbed com.acme.shop.Shop$Orders");
        assertThat(notes.stubCalls()).containsEntry("com.acme.shop.Shop$Orders", 4L);
    }

    @Test
    void aLoopOverAStubEnds() {
        Shop.Orders orders = make(Shop.Orders.class);
        assertThat(List.of(orders.hasNext(), orders.hasNext(), orders.hasNext(), orders.hasNext()))
                .containsExactly(true, true, true, false);
    }

    @Test
    void aConstructorThatRefusesWordsIsGivenALiteralOfItsCode() {
        assertThat(make(Shop.Level.class).name()).isIn("gold", "silver");
        assertThat(generator().construct(Shop.Level.class)).isInstanceOf(Shop.Level.class);
    }

    @Test
    void aStaticMethodThatActsIsNoFactory() {
        assertThat(make(Shop.Account.class)).isNotNull();
        assertThat(generator.lastWay()).startsWith("private constructor");
        assertThat(Shop.Account.DELETED).hasValue(0);
    }

    @Test
    void theSettersOfWhatAllShareAreNotCalled() {
        Object made = generator.make(Shop.Settings.class, new Scope(5, true, Slot.free(Shop.Settings.class)));
        assertThat(made).isSameAs(Shop.Settings.getInstance());
        assertThat(Shop.Settings.getInstance().name()).isEqualTo("shared");
    }

    @Test
    void whatACallerUsesUpOrChangesAStubAnswersAnew() {
        Shop.Feed feed = make(Shop.Feed.class);
        assertThat(feed.all()).hasSize(3);
        assertThat(feed.all()).hasSize(3);
        feed.recent().clear();
        feed.names().clear();
        assertThat(feed.recent()).hasSize(3);
        assertThat(feed.names()).hasSize(3);
    }

    @Test
    void aConstructorThatFailsForAnotherReasonIsNotTriedWithOtherArguments() {
        assertThatThrownBy(() -> make(Shop.Unready.class)).hasMessageContaining("not ready");
        assertThat(Shop.Unready.TRIES.get()).isBetween(1, 3);
    }

    @Test
    void nothingIsLookedForOnAClassPathThatWasReleased() {
        knowledge.release();
        assertThat(new Knowledge(Shop.class).ways().far(Shop.Ledger.class)).hasSizeGreaterThan(1);
        assertThat(knowledge.ways().far(Shop.Ledger.class)).singleElement().isInstanceOf(Way.Stub.class);
    }

    @Test
    void whatContainsItselfEndsInNull() {
        Shop.Node node = make(Shop.Node.class);
        assertThat(node.parent).isNull();
        assertThat(node.name).isNotEmpty();
    }

    @Test
    void whatCannotBeMadeNamesItsObstacle() {
        assertThatThrownBy(() -> make(Shop.Nothing.class))
                .isInstanceOfSatisfying(NotConstructibleException.class, e -> {
                    assertThat(e.obstacle()).isEqualTo(Obstacle.NO_IMPLEMENTATION);
                    assertThat(e).hasMessageContaining("Shop$Nothing is abstract");
                });
    }

    @Test
    void thePlatformsOwnTypesAreMade() {
        for (Class<?> type : List.of(
                java.util.UUID.class,
                java.net.URI.class,
                java.util.Locale.class,
                java.nio.charset.Charset.class,
                java.util.regex.Pattern.class,
                java.time.ZonedDateTime.class,
                java.util.concurrent.Executor.class,
                java.util.Comparator.class,
                java.nio.ByteBuffer.class,
                java.io.Reader.class,
                java.util.stream.Stream.class,
                Class.class,
                Object.class)) {
            assertThat(generator().construct(type)).isInstanceOf(type);
        }
    }

    private <T> T make(Class<T> type) {
        return type.cast(generator.construct(type));
    }

    private Generator generator() {
        return new Generator(knowledge, 42, new Choices(knowledge, Candidate.first(), false), notes);
    }
}
