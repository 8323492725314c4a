package dev.shadowctl.runner.inputs;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.text.StringCharacterIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Spliterator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * For many calls what a fixture gave for one that uses it up: streams, readers, iterators, buffers, builders, queues. Of the
 * JDK's own over content in memory that content is taken once, as {@link Consumables} makes it once, and each call gets one
 * of its own over it. Anything else stays what it is.
 */
public final class Refills {

    private Refills() {}

    /**
     * A {@link Fresh} in its place, or what was given.
     *
     * @param type of the parameter it is for
     */
    public static Object of(Class<?> type, Object given) {
        try {
            if (given instanceof Stream<?> stream) {
                return stream(stream);
            }
            Supplier<Object> source = source(type, given);
            return source == null ? given : new Fresh(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // what is in memory and open can be read
        }
    }

    @SuppressWarnings("JdkObsolete") // it is a method's parameter that says StringBuffer
    private static @Nullable Supplier<Object> source(Class<?> type, Object given) throws IOException {
        return switch (given.getClass().getName()) {
            case "java.io.ByteArrayInputStream" -> bytes((InputStream) given, ByteArrayInputStream::new);
            case "java.io.DataInputStream" ->
                bytes((InputStream) given, bytes -> new DataInputStream(new ByteArrayInputStream(bytes)));
            case "java.io.StringReader" -> text((Reader) given);
            case "java.lang.StringBuilder" -> over(given.toString(), StringBuilder::new);
            case "java.lang.StringBuffer" -> over(given.toString(), StringBuffer::new);
            case "java.text.StringCharacterIterator" -> ((StringCharacterIterator) given)::clone;
            case "java.nio.HeapByteBuffer" ->
                () -> ((ByteBuffer) given).duplicate().order(((ByteBuffer) given).order());
            case "java.nio.HeapCharBuffer" -> ((CharBuffer) given)::duplicate;
            case "java.util.ArrayList$Itr", "java.util.Arrays$ArrayItr" ->
                over(rest((Iterator<?>) given), List::iterator);
            case "java.util.ArrayList$ListItr", "java.util.ImmutableCollections$ListItr" ->
                over(rest((Iterator<?>) given), List::listIterator);
            default -> given instanceof Queue<?> queue && Queue.class.isAssignableFrom(type) ? queue(queue) : null;
        };
    }

    private static <T> Supplier<Object> over(T content, Function<T, Object> made) {
        return () -> made.apply(content);
    }

    /** What has nothing available may still have something to come. */
    private static @Nullable Supplier<Object> bytes(InputStream in, Function<byte[], Object> made) throws IOException {
        int available = in.available();
        return available == 0 ? null : over(in.readNBytes(available), made);
    }

    private static Supplier<Object> text(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
            text.append((char) letter);
        }
        return over(text.toString(), StringReader::new);
    }

    private static List<Object> rest(Iterator<?> iterator) {
        List<Object> rest = new ArrayList<>();
        iterator.forEachRemaining(rest::add);
        return rest;
    }

    private static @Nullable Supplier<Object> queue(Queue<?> queue) {
        if (queue instanceof PriorityQueue<?> ordered) {
            return () -> new PriorityQueue<>(ordered);
        }
        return queue.getClass().getPackageName().equals("java.util") ? () -> Containers.copy(queue) : null;
    }

    /** One over a container; a stream that computes has no end that can be seen, and stays one for one call. */
    private static Object stream(Stream<?> stream) {
        if (!stream.getClass().getName().equals("java.util.stream.ReferencePipeline$Head")) {
            return stream;
        }
        boolean parallel = stream.isParallel();
        Spliterator<?> elements = stream.spliterator();
        if (!elements.hasCharacteristics(Spliterator.SIZED)) {
            return StreamSupport.stream(elements, parallel);
        }
        List<Object> all = new ArrayList<>();
        elements.forEachRemaining(all::add);
        return new Fresh(() -> parallel ? all.parallelStream() : all.stream());
    }
}
