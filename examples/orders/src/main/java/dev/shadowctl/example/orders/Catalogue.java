package dev.shadowctl.example.orders;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The articles on sale: 20,000 with twelve words each, always the same. Words are drawn from 5,000 with Zipf's law (the
 * k-th is k times rarer than the first), as in texts people write.
 */
final class Catalogue {

    private static final long SEED = 20_261_101;
    private static final int PRODUCTS = 20_000;
    private static final int WORDS = 5_000;
    private static final int WORDS_PER_PRODUCT = 12;
    private static final List<String> CATEGORIES = List.of("BOOK", "FOOD", "TOY", "GARDEN", "TOOL");
    private static final List<String> SYLLABLES = List.of(
            "ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu", "lan", "mer");

    private Catalogue() {}

    static List<Product> products() {
        Random random = new Random(SEED);
        return IntStream.range(0, PRODUCTS).mapToObj(i -> product(i, random)).toList();
    }

    static String sku(int number) {
        return CATEGORIES.get(number % CATEGORIES.size()) + "-" + number;
    }

    private static Product product(int number, Random random) {
        String description = IntStream.range(0, WORDS_PER_PRODUCT)
                .mapToObj(i -> word(zipf(random)))
                .collect(Collectors.joining(" "));
        return new Product(sku(number), description);
    }

    /** A rank in [0, WORDS) by inversion of the continuous law: u uniform gives WORDS^u. */
    private static int zipf(Random random) {
        return (int) Math.pow(WORDS, random.nextDouble()) - 1;
    }

    /** The rank written in the base of the syllables: as many words as ranks. */
    private static String word(int rank) {
        StringBuilder word = new StringBuilder();
        for (int rest = rank + SYLLABLES.size(); rest > 0; rest /= SYLLABLES.size()) {
            word.append(SYLLABLES.get(rest % SYLLABLES.size()));
        }
        return word.toString();
    }
}
