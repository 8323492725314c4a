package com.acme;

import java.util.concurrent.atomic.AtomicInteger;

/** Cannot be made at first. */
public final class Late {

    public static final AtomicInteger TRIES = new AtomicInteger();
    public static final AtomicInteger REFUSED = new AtomicInteger();

    public Late() {
        if (TRIES.incrementAndGet() <= REFUSED.get()) {
            throw new IllegalStateException("not yet");
        }
    }

    public int length(String text) {
        return text.length();
    }
}
