package dev.shadowctl.example.orders;

import dev.shadowctl.annotations.LatencyTarget;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Searches the catalogue. The index is built once, with the instance, and only read afterwards. */
public final class SearchService {

    private static final int HITS = 10;

    private static final Comparator<Map.Entry<Integer, Double>> BEST_FIRST =
            Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final List<Product> products;
    private final InvertedIndex index;

    /** Searches the house's own catalogue of 20,000 articles. */
    public SearchService() {
        this(Catalogue.products());
    }

    SearchService(List<Product> products) {
        this.products = List.copyOf(products);
        this.index =
                InvertedIndex.of(products.stream().map(Product::description).toList());
    }

    /** The ten articles that fit the words best, best first; none where no article holds any of them. */
    @LatencyTarget(millis = 50)
    public List<SearchHit> search(String words) {
        return index.scores(words).entrySet().stream()
                .sorted(BEST_FIRST)
                .limit(HITS)
                .map(entry -> new SearchHit(products.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    InvertedIndex index() {
        return index;
    }
}
