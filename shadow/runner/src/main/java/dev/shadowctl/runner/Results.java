package dev.shadowctl.runner;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a call returned to its end, so that all it costs is the call's: awaits a future, subscribes to a publisher of
 * {@code java.util.concurrent.Flow} or of Reactive Streams (Reactor's {@code Mono} and {@code Flux}, RxJava's
 * {@code Flowable}) and awaits its completion, uses up a stream or an iterator. What the declared type already rules out
 * costs nothing. Thread-safe.
 */
final class Results {

    /** Elements after which a stream or publisher is let be: it may have no end. */
    static final long MOST_ELEMENTS = 1 << 20;

    private final boolean unfinished;
    private final boolean lazy;
    private final @Nullable Publishers publishers;
    private volatile boolean cut;

    private Results(boolean unfinished, boolean lazy, @Nullable Publishers publishers) {
        this.unfinished = unfinished;
        this.lazy = lazy;
        this.publishers = publishers;
    }

    /** For what a method is declared to return. */
    static Results of(Class<?> declared) {
        boolean any = declared == Object.class;
        boolean future = any || isOne(declared, List.of(Future.class, CompletionStage.class, Flow.Publisher.class));
        boolean lazy = declared == Iterable.class || isOne(declared, List.of(BaseStream.class, Iterator.class));
        return new Results(future, lazy, any || future || !declared.isPrimitive() ? Publishers.of(declared) : null);
    }

    private static boolean isOne(Class<?> declared, List<Class<?>> kinds) {
        return kinds.stream().anyMatch(kind -> kind.isAssignableFrom(declared));
    }

    /** Whether a result had more elements than were asked for. */
    boolean cut() {
        return cut;
    }

    /**
     * Brings a result to its end.
     *
     * @return what it came to
     * @throws Throwable what it failed with
     */
    @Nullable
    Object whole(@Nullable Object result) throws Throwable {
        if (result == null) {
            return null;
        }
        if (unfinished && result instanceof Future<?> future) {
            return awaited(future);
        }
        if (unfinished && result instanceof CompletionStage<?> stage) {
            return awaited(stage.toCompletableFuture());
        }
        if (unfinished && result instanceof Flow.Publisher<?> publisher) {
            return ended(Publishers.await(publisher));
        }
        if (publishers != null && publishers.isOne(result)) {
            return ended(publishers.await(result));
        }
        return lazy ? usedUp(result) : result;
    }

    private static @Nullable Object awaited(Future<?> future) throws Throwable {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private Object usedUp(Object result) {
        Sink sink = new Sink();
        try {
            if (result instanceof BaseStream<?, ?> stream) {
                try (stream) {
                    drain(stream, sink);
                }
            } else if (result instanceof Iterator<?> rest) {
                rest.forEachRemaining(sink);
            } else if (result instanceof Iterable<?> all && !(result instanceof java.util.Collection<?>)) {
                all.forEach(sink);
            }
        } catch (Enough enough) {
            cut = true;
        }
        return sink;
    }

    private static void drain(BaseStream<?, ?> stream, Sink sink) {
        if (stream instanceof Stream<?> objects) {
            objects.forEach(sink);
        } else if (stream instanceof IntStream numbers) {
            numbers.forEach(sink::accept);
        } else if (stream instanceof LongStream numbers) {
            numbers.forEach(sink::accept);
        } else if (stream instanceof DoubleStream numbers) {
            numbers.forEach(sink::accept);
        } else {
            stream.iterator().forEachRemaining(sink);
        }
    }

    private Object ended(long elements) {
        cut |= elements > MOST_ELEMENTS;
        return elements;
    }

    /** Takes elements, in order or not, until there are enough; its count may miss some where several threads give them. */
    private static final class Sink implements Consumer<Object> {

        private long elements;

        @Override
        public void accept(Object element) {
            if (++elements > MOST_ELEMENTS) {
                throw new Enough();
            }
        }
    }

    private static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Enough() {
            super("more elements than are asked for", null, false, false);
        }
    }
}
