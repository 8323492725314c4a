package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ResultsTest {

    private final AtomicInteger seen = new AtomicInteger();

    @Test
    void aFutureIsAwaitedAndItsFailureIsTheCalls() throws Throwable {
        assertThat(Results.of(CompletableFuture.class).whole(CompletableFuture.supplyAsync(() -> 7)))
                .isEqualTo(7);
        assertThatThrownBy(() -> Results.of(CompletionStage.class)
                        .whole(CompletableFuture.failedFuture(new IllegalStateException("no"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(Results.of(Object.class).whole(CompletableFuture.completedFuture("x")))
                .isEqualTo("x");
        assertThat(Results.of(Future.class).whole(null)).isNull();
    }

    @Test
    void aMonoRunsToItsEndOnWhateverThreadItChooses() throws Throwable {
        Mono<Integer> mono = Mono.fromCallable(seen::incrementAndGet).subscribeOn(Schedulers.parallel());

        assertThat(Results.of(Mono.class).whole(mono)).isEqualTo(1L);
        assertThat(Results.of(Mono.class).whole(Mono.empty())).isEqualTo(0L);
        assertThat(seen).hasValue(1);
    }

    @Test
    void aFluxIsAskedForAllItsElementsAndItsFailureIsTheCalls() throws Throwable {
        Flux<Integer> flux =
                Flux.range(0, 50).delayElements(Duration.ofNanos(1)).doOnNext(n -> seen.incrementAndGet());

        assertThat(Results.of(Flux.class).whole(flux)).isEqualTo(50L);
        assertThat(seen).hasValue(50);
        assertThatThrownBy(() -> Results.of(Flux.class).whole(Flux.error(new IllegalStateException("no"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFluxWithoutEndIsLetBe() throws Throwable {
        Results results = Results.of(Flux.class);

        results.whole(Flux.generate(sink -> sink.next(1)));

        assertThat(results.cut()).isTrue();
    }

    @Test
    void aPublisherOfTheJdkIsAwaitedToo() throws Throwable {
        SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
        CompletableFuture<Void> given = CompletableFuture.runAsync(() -> {
            while (publisher.getNumberOfSubscribers() == 0) {
                Thread.onSpinWait();
            }
            publisher.submit(1);
            publisher.submit(2);
            publisher.close();
        });

        assertThat(Results.of(Flow.Publisher.class).whole(publisher)).isEqualTo(2L);
        given.join();
    }

    @Test
    void aStreamIsUsedUpAndClosed() throws Throwable {
        AtomicInteger closed = new AtomicInteger();

        Results.of(Stream.class)
                .whole(Stream.of(1, 2, 3).peek(n -> seen.incrementAndGet()).onClose(closed::incrementAndGet));
        Results.of(IntStream.class).whole(IntStream.range(0, 4).peek(n -> seen.incrementAndGet()));

        assertThat(seen).hasValue(7);
        assertThat(closed).hasValue(1);
    }

    @Test
    void aStreamWithoutEndIsLetBe() throws Throwable {
        Results results = Results.of(Stream.class);

        results.whole(Stream.generate(() -> 1));

        assertThat(results.cut()).isTrue();
    }

    @Test
    void anIteratorIsUsedUpAndAListIsNot() throws Throwable {
        Iterator<Integer> rest = List.of(1, 2).iterator();

        Results.of(Iterator.class).whole(rest);
        Iterable<Integer> lazy =
                () -> IntStream.range(0, 3).peek(n -> seen.incrementAndGet()).iterator();
        Results.of(Iterable.class).whole(lazy);

        assertThat(rest.hasNext()).isFalse();
        assertThat(seen).hasValue(3);
        List<Integer> list = List.of(1);
        assertThat(Results.of(Iterable.class).whole(list)).isNotNull();
        assertThat(Results.of(List.class).whole(list)).isSameAs(list);
    }
}
