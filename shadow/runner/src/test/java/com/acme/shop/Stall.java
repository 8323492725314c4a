package com.acme.shop;

import java.io.File;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Types that are harder to make than they look. */
public final class Stall {

    private Stall() {}

    @Retention(RetentionPolicy.RUNTIME)
    public @interface Email {}

    @Retention(RetentionPolicy.RUNTIME)
    public @interface DecimalMin {
        String value();
    }

    @Retention(RetentionPolicy.RUNTIME)
    public @interface Positive {}

    public record Pair<A, B>(A first, B second) {}

    /** A builder with verbs for names. */
    public static final class Candle {
        private final Integer open;
        private final Integer close;

        private Candle(Integer open, Integer close) {
            this.open = open;
            this.close = close;
        }

        public static Builder builder() {
            return new Builder();
        }

        public Integer open() {
            return open;
        }

        public Integer close() {
            return close;
        }

        public static final class Builder {
            private Integer open;
            private Integer close;

            public Builder open(Integer value) {
                open = value;
                return this;
            }

            public Builder close(Integer value) {
                close = value;
                return this;
            }

            public Candle build() {
                return new Candle(open, close);
            }
        }
    }

    /** A builder of something generic. */
    public static final class Page<T> {
        private final List<T> items;

        private Page(List<T> items) {
            this.items = items;
        }

        public List<T> items() {
            return items;
        }

        public static <T> PageBuilder<T> builder() {
            return new PageBuilder<>();
        }

        public static final class PageBuilder<T> {
            private List<T> items = List.of();

            public PageBuilder<T> items(List<T> all) {
                items = all;
                return this;
            }

            public Page<T> build() {
                return new Page<>(items);
            }
        }
    }

    public interface Operation {
        double apply(double one, double other);
    }

    public enum Basic implements Operation {
        PLUS {
            @Override
            public double apply(double one, double other) {
                return one + other;
            }
        }
    }

    interface Counter {
        int base();

        default int twice() {
            return 2 * base();
        }
    }

    /** Of an interface that only its package can see. */
    public static final class Counted {
        private final Counter counter;

        public Counted(Counter counter) {
            this.counter = counter;
        }

        public boolean isRight() {
            return counter.twice() == 2 * counter.base();
        }
    }

    public interface PriceClient {
        CompletableFuture<BigDecimal> price(String article);
    }

    /** Factories of one with nothing in it, and of one with something. */
    public static final class Basket implements Iterable<String> {
        private final List<String> all;

        private Basket(List<String> all) {
            this.all = all;
        }

        public static Basket empty() {
            return new Basket(new ArrayList<>());
        }

        public static Basket of(List<String> all) {
            return new Basket(all);
        }

        @Override
        public Iterator<String> iterator() {
            return all.iterator();
        }
    }

    /** A bean whose fields say what they take. */
    public static final class Customer {
        @Email
        private String contact;

        @DecimalMin("17.5")
        @Positive
        private int age;

        public String contact() {
            return contact;
        }

        public int age() {
            return age;
        }

        public void setContact(String contact) {
            this.contact = contact;
        }

        public void setAge(int age) {
            this.age = age;
        }
    }

    public static int pairs(Pair<Pair<Integer, Integer>, Integer> pair) {
        return pair.first().first() + pair.second();
    }

    public static int page(Page<Pair<Integer, Integer>> page) {
        return page.items().get(0).first();
    }

    public static BigDecimal promised(CompletableFuture<BigDecimal> price) {
        return price.join();
    }

    public static boolean notified(CompletableFuture<Void> sent) {
        return sent.isDone();
    }

    public static int entries(List<Map.Entry<String, Integer>> entries) {
        return entries.get(0).getValue() + entries.get(0).getKey().length();
    }

    public static int files(Path from, File to) {
        return from.compareTo(to.toPath());
    }

    public static int numbers(IntStream numbers) {
        return numbers.sum();
    }

    /** Changes what it is given. */
    public static int sort(int[] numbers) {
        int moved = 0;
        for (int i = 1; i < numbers.length; i++) {
            for (int j = i; j > 0 && numbers[j - 1] > numbers[j]; j--) {
                int swapped = numbers[j];
                numbers[j] = numbers[j - 1];
                numbers[j - 1] = swapped;
                moved++;
            }
        }
        return moved;
    }
}
