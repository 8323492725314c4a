package dev.shadowctl.runner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Awaits publishers of Reactive Streams, whose interfaces are the target's own: the runner carries none, and reaches them by
 * reflection. Thread-safe.
 */
final class Publishers {

    private static final String PUBLISHER = "org.reactivestreams.Publisher";

    private final Class<?> publisher;
    private final Class<?> subscriber;
    private final Method subscribe;
    private final Method request;
    private final Method cancel;

    private Publishers(Class<?> publisher) throws ReflectiveOperationException {
        ClassLoader loader = publisher.getClassLoader();
        this.publisher = publisher;
        this.subscriber = Class.forName("org.reactivestreams.Subscriber", false, loader);
        this.subscribe = publisher.getMethod("subscribe", subscriber);
        Class<?> subscription = Class.forName("org.reactivestreams.Subscription", false, loader);
        this.request = subscription.getMethod("request", long.class);
        this.cancel = subscription.getMethod("cancel");
    }

    /** Those that a method may return, or null where its declared type or its class path rules them out. */
    static @Nullable Publishers of(Class<?> declared) {
        try {
            Class<?> publisher = Class.forName(PUBLISHER, false, ClassLoader.getSystemClassLoader());
            return declared == Object.class || publisher.isAssignableFrom(declared) ? new Publishers(publisher) : null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    boolean isOne(Object result) {
        return publisher.isInstance(result);
    }

    /**
     * Subscribes and waits for completion.
     *
     * @return how many elements came
     * @throws Throwable what the publisher ended with
     */
    long await(Object result) throws Throwable {
        Ending ending = new Ending();
        Object listener = Proxy.newProxyInstance(
                subscriber.getClassLoader(),
                new Class<?>[] {subscriber},
                (proxy, method, arguments) -> listened(ending, proxy, method, arguments));
        try {
            subscribe.invoke(result, listener);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        return ending.await();
    }

    private @Nullable Object listened(Ending ending, Object proxy, Method method, Object @Nullable [] arguments)
            throws ReflectiveOperationException {
        Object argument = arguments == null || arguments.length == 0 ? null : arguments[0];
        switch (method.getName()) {
            case "onNext" -> ending.next();
            case "onSubscribe" -> {
                ending.onCancel(() -> cancel(argument));
                request.invoke(argument, Long.MAX_VALUE);
            }
            case "onComplete" -> ending.complete();
            case "onError" -> ending.fail((Throwable) argument);
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "equals" -> {
                return proxy == argument;
            }
            case "toString" -> {
                return "shadowctl's subscriber";
            }
            default -> {
                return null; // what Reactor adds, it asks only of its own subscribers
            }
        }
        return null;
    }

    private void cancel(@Nullable Object subscription) {
        try {
            cancel.invoke(subscription);
        } catch (ReflectiveOperationException e) {
            return; // it has ended, or does not care
        }
    }

    /** Awaits one of the JDK's own. */
    static long await(Flow.Publisher<?> publisher) throws Throwable {
        Ending ending = new Ending();
        publisher.subscribe(new Flow.Subscriber<Object>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                ending.onCancel(subscription::cancel);
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Object element) {
                ending.next();
            }

            @Override
            public void onError(Throwable thrown) {
                ending.fail(thrown);
            }

            @Override
            public void onComplete() {
                ending.complete();
            }
        });
        return ending.await();
    }

    /** How one subscription ends. */
    private static final class Ending {

        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile @Nullable Throwable thrown;
        private volatile Runnable cancel = () -> {};
        private final AtomicLong elements = new AtomicLong();

        void onCancel(Runnable cancelling) {
            cancel = cancelling;
        }

        void next() {
            if (elements.incrementAndGet() > Results.MOST_ELEMENTS) {
                cancel.run();
                complete();
            }
        }

        void complete() {
            ended.countDown();
        }

        void fail(@Nullable Throwable with) {
            thrown = with;
            ended.countDown();
        }

        long await() throws Throwable {
            try {
                ended.await();
            } catch (InterruptedException e) {
                cancel.run();
                throw e;
            }
            Throwable failure = thrown;
            if (failure != null) {
                throw failure;
            }
            return elements.get();
        }
    }
}
