package dev.shadowctl.bench.libraries.lucene;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** For {@code IndexSearcher#search(Query,int)}. */
public final class LuceneFixtures {

    private static final String FIELD = "body";
    private static final int DOCUMENTS = 10_000;
    private static final int WORDS = 2_000;
    private static final int WORDS_PER_DOCUMENT = 30;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private LuceneFixtures() {}

    /** A query for any of {@code size} words, and the number of hits wanted. */
    public static Object[] terms(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (int i = 0; i < size; i++) {
            query.add(new TermQuery(new Term(FIELD, word(random))), BooleanClause.Occur.SHOULD);
        }
        return new Object[] {query.build(), 10};
    }

    /** A searcher over 10,000 documents of thirty words, safe for use by several threads. */
    public static IndexSearcher searcher() throws IOException {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        Random random = new Random(1);
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            for (int i = 0; i < DOCUMENTS; i++) {
                Document document = new Document();
                document.add(new TextField(FIELD, text(random), Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        return new IndexSearcher(DirectoryReader.open(directory));
    }

    private static String text(Random random) {
        return IntStream.range(0, WORDS_PER_DOCUMENT)
                .mapToObj(i -> word(random))
                .collect(Collectors.joining(" "));
    }

    /** Words by Zipf's law: few are frequent. */
    private static String word(Random random) {
        return "word" + (int) Math.pow(WORDS, random.nextDouble());
    }
}
