package dev.shadowctl.bench.libraries.shop;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Products of the shop: lists as CSV, prices from a cache, what resembles what. */
public final class Catalogue {

    private static final int CACHED = 10_000;
    private static final int DIMENSIONS = 48;

    private final LoadingCache<Integer, BigDecimal> prices =
            Caffeine.newBuilder().maximumSize(CACHED).build(Catalogue::loadPrice);
    private final Map<Integer, float[]> likings = new HashMap<>();

    Catalogue(int products) {
        for (int product = 0; product < products; product++) {
            float[] likes = new float[DIMENSIONS];
            Random random = new Random(product);
            for (int i = 0; i < DIMENSIONS; i++) {
                likes[i] = random.nextFloat();
            }
            likings.put(product, likes);
        }
    }

    private static BigDecimal loadPrice(int product) {
        return BigDecimal.valueOf(new Random(product).nextInt(100_000), 2);
    }

    /** The dearest price of a list, header and rows of product, name and price. */
    public BigDecimal dearest(String csv) throws IOException {
        BigDecimal dearest = BigDecimal.ZERO;
        for (CSVRecord row : CSVFormat.DEFAULT.builder().setHeader().build().parse(new StringReader(csv))) {
            dearest = dearest.max(new BigDecimal(row.get("price")));
        }
        return dearest;
    }

    /** Lines as CSV. */
    public String export(List<Line> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
            for (Line line : lines) {
                printer.printRecord(line.product(), line.name(), line.quantity(), line.price());
            }
        }
        return text.toString();
    }

    /** Prices of products. */
    public Map<Integer, BigDecimal> prices(List<Integer> products) {
        return new TreeMap<>(prices.getAll(products));
    }

    /** Which of the products resembles the first most. */
    public int alike(List<Integer> products) {
        int best = -1;
        double most = -1;
        for (int other : products.subList(1, products.size())) {
            double alike = cosine(likings(products.get(0)), likings(other));
            if (alike > most) {
                most = alike;
                best = other;
            }
        }
        return best;
    }

    private float[] likings(int product) {
        return likings.getOrDefault(product, new float[DIMENSIONS]);
    }

    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < one.length; i++) {
            dot += one[i] * other[i];
            left += one[i] * one[i];
            right += other[i] * other[i];
        }
        return dot / Math.sqrt(left * right);
    }

    /** The name that is closest to the first, in letters changed. */
    public String closest(List<String> names) {
        LevenshteinDistance distance = new LevenshteinDistance();
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String name : names.subList(1, names.size())) {
            int changed = distance.apply(names.get(0), name);
            if (changed < least) {
                least = changed;
                best = name;
            }
        }
        return best;
    }

    /** How often each word of a text is in it. */
    public Map<String, Integer> words(String text) {
        Map<String, Integer> words = new HashMap<>();
        StringTokenizer tokens = new StringTokenizer(text, " ,.;");
        while (tokens.hasMoreTokens()) {
            words.merge(tokens.nextToken().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return words;
    }

    /** A text as gzip. */
    public byte[] zipped(String text) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    /** The digest of a text. */
    public byte[] digest(String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
