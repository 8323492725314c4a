package dev.shadowctl.example.orders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * For each term the documents that hold it, ranked by BM25 without length normalisation, since all documents are about
 * as long: a rare term weighs more, and repeating it weighs less each time (Robertson and Zaragoza, "The Probabilistic
 * Relevance Framework", 2009). Immutable once built.
 */
final class InvertedIndex {

    /** How fast a repeated term stops counting; the usual value of the literature. */
    private static final double SATURATION = 1.2;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final int documents;
    private final Map<String, List<Posting>> postings;

    private InvertedIndex(int documents, Map<String, List<Posting>> postings) {
        this.documents = documents;
        this.postings = postings;
    }

    static InvertedIndex of(List<String> texts) {
        Map<String, List<Posting>> postings = new TreeMap<>();
        for (int document = 0; document < texts.size(); document++) {
            int number = document;
            frequencies(texts.get(document))
                    .forEach((term, frequency) -> postings.computeIfAbsent(term, t -> new ArrayList<>())
                            .add(new Posting(number, frequency)));
        }
        return new InvertedIndex(texts.size(), postings);
    }

    /** Score of each document that holds at least one of the text's terms, by document number. */
    Map<Integer, Double> scores(String text) {
        Map<Integer, Double> scores = new HashMap<>();
        for (String term : frequencies(text).keySet()) {
            List<Posting> found = postings.getOrDefault(term, List.of());
            double weight = weight(found.size());
            for (Posting posting : found) {
                scores.merge(posting.document(), weight * saturated(posting.frequency()), Double::sum);
            }
        }
        return scores;
    }

    /** All terms, in alphabetical order. */
    Set<String> terms() {
        return postings.keySet();
    }

    /** How many documents hold the term. */
    int documentFrequency(String term) {
        return postings.getOrDefault(term, List.of()).size();
    }

    private double weight(int found) {
        return Math.log(1 + (documents - found + 0.5) / (found + 0.5));
    }

    private static double saturated(int frequency) {
        return frequency * (SATURATION + 1) / (frequency + SATURATION);
    }

    private static Map<String, Integer> frequencies(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toMap(word -> word, word -> 1, Integer::sum, LinkedHashMap::new));
    }

    private record Posting(int document, int frequency) {}
}
