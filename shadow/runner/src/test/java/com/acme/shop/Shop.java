package com.acme.shop;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Types that take one rung of the ladder each. */
public final class Shop {

    private Shop() {}

    public record Order(String id, int count) {}

    /** By a static factory. */
    public static final class Money {
        private final long cents;

        private Money(long cents) {
            this.cents = cents;
        }

        public static Money of(long cents) {
            return new Money(cents);
        }

        public long cents() {
            return cents;
        }
    }

    /** By a constant. */
    public static final class Clerk {
        public static final Clerk INSTANCE = new Clerk();

        private Clerk() {}
    }

    /** By a builder. */
    public static final class Parcel {
        private final String address;

        private Parcel(String address) {
            this.address = address;
        }

        public String address() {
            return address;
        }

        public static Builder builder() {
            return new Builder();
        }

        public static final class Builder {
            private String address = "";

            private Builder() {}

            public Builder address(String to) {
                this.address = to;
                return this;
            }

            public Parcel build() {
                if (address.isEmpty()) {
                    throw new IllegalStateException("no address");
                }
                return new Parcel(address);
            }
        }
    }

    /** By a permitted subtype. */
    public sealed interface Payment permits Cash, Card {}

    public record Cash(long cents) implements Payment {}

    public record Card(String number) implements Payment {}

    /** By an implementor of the class path. */
    public interface Ledger {
        int entries();
    }

    public static final class MemoryLedger implements Ledger {
        private final List<Order> orders = new ArrayList<>();

        public MemoryLedger() {}

        @Override
        public int entries() {
            return orders.size();
        }
    }

    /** By nothing but a stub. */
    public interface Repository<T, K> {
        T find(K key);

        List<T> all();

        boolean hasNext();
    }

    public interface Orders extends Repository<Order, Long> {
        default int size() {
            return all().size();
        }
    }

    /** By nothing at all. */
    public abstract static class Nothing {
        Nothing(Closed closed) {}
    }

    public abstract static class Closed {
        private Closed() {}
    }

    /** By a constructor that refuses most text. */
    public static final class Level {
        private final String name;

        public Level(String name) {
            if (!name.equals("gold") && !name.equals("silver")) {
                throw new IllegalArgumentException("no level " + name);
            }
            this.name = name;
        }

        public String name() {
            return name;
        }
    }

    /** Ends in null. */
    public static final class Node {
        public final Node parent;
        public final String name;

        public Node(Node parent, String name) {
            this.parent = parent;
            this.name = name;
        }
    }

    public static final class Service {
        private final Orders orders;

        public Service(Orders orders) {
            this.orders = orders;
        }

        public int sum(List<Long> keys) {
            int sum = orders.size();
            for (Long key : keys) {
                sum += orders.find(key).count();
            }
            return sum;
        }
    }

    /** What has a static method that acts on the world and returns it, and nothing that means to make it. */
    public static final class Account {
        public static final AtomicInteger DELETED = new AtomicInteger();

        private Account() {}

        public static Account deleteById(long id) {
            DELETED.incrementAndGet();
            return new Account();
        }
    }

    /** What all share. */
    public static final class Settings {
        private static final Settings SHARED = new Settings();

        private String name = "shared";

        private Settings() {}

        public static Settings getInstance() {
            return SHARED;
        }

        public String name() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    /** Answers with what its caller uses up or changes. */
    public interface Feed {
        Stream<Order> all();

        List<Order> recent();

        Set<String> names();
    }

    /** Its constructor fails, whatever it is given. */
    public static final class Unready {
        public static final AtomicInteger TRIES = new AtomicInteger();

        public Unready(String name) {
            throw new IllegalStateException("not ready for try " + TRIES.incrementAndGet() + " " + name);
        }
    }

    /** Has something to close, and picks. */
    public static final class Pool implements AutoCloseable {
        public static final AtomicInteger MADE = new AtomicInteger();
        public static final AtomicInteger CLOSED = new AtomicInteger();

        public Pool() {
            MADE.incrementAndGet();
        }

        public int pick(String mode) {
            if (!mode.equals("express")) {
                throw new IllegalArgumentException("mode");
            }
            return mode.length();
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    public static final AtomicInteger COUNTED = new AtomicInteger();

    public static int counted(String text) {
        return COUNTED.incrementAndGet() + text.length();
    }

    public static int picky(String mode, int level) {
        if (level < 3 || level > 7) {
            throw new IllegalArgumentException("level");
        }
        return switch (mode) {
            case "express" -> level;
            case "normal" -> 2 * level;
            default -> throw new IllegalArgumentException("mode");
        };
    }

    public static int never(String text) {
        if (text.length() < 1_000_000) {
            throw new IllegalArgumentException("never");
        }
        return text.length();
    }

    public static int read(InputStream in) throws java.io.IOException {
        return in.readAllBytes().length;
    }

    public static <T> int count(Iterator<T> items, Function<T, String> name, Map<String, List<Order>> by) {
        int count = by.size();
        while (items.hasNext()) {
            count += name.apply(items.next()).length();
        }
        return count;
    }
}
