package dev.shadowctl.runner.inputs;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.lang.reflect.Type;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.text.StringCharacterIterator;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What one call uses up: streams, readers, iterators, buffers with a position, builders that grow. Its content is made once;
 * each call gets one of its own over it.
 */
final class Consumables {

    private static final List<Class<?>> CONSUMED = List.of(
            InputStream.class,
            Reader.class,
            Iterator.class,
            Enumeration.class,
            BaseStream.class,
            Buffer.class,
            StringBuilder.class,
            StringBuffer.class,
            java.io.StringWriter.class,
            java.io.ByteArrayOutputStream.class,
            java.util.Scanner.class,
            java.util.StringTokenizer.class,
            java.text.CharacterIterator.class);

    private final Generator generator;

    Consumables(Generator generator) {
        this.generator = generator;
    }

    /** Whether something that was made is of that kind; sinks that keep nothing are not. */
    static boolean isConsumed(Object made) {
        return CONSUMED.stream().anyMatch(consumed -> consumed.isInstance(made))
                && !(made instanceof OutputStream && made.getClass().getEnclosingClass() == OutputStream.class)
                && !(made instanceof Writer && made.getClass().getEnclosingClass() == Writer.class);
    }

    /** Gives one for each call, or null for other types. */
    @SuppressWarnings("JdkObsolete") // it is a method's parameter that says StringBuffer
    @Nullable
    Supplier<Object> source(Class<?> type, Type closed, Scope scope) {
        return switch (type.getName()) {
            case "java.io.InputStream", "java.io.ByteArrayInputStream" -> bytes(scope, ByteArrayInputStream::new);
            case "java.io.DataInputStream", "java.io.DataInput", "java.io.FilterInputStream" ->
                bytes(scope, bytes -> new DataInputStream(new ByteArrayInputStream(bytes)));
            case "java.nio.ByteBuffer" -> bytes(scope, ByteBuffer::wrap);
            case "java.nio.channels.ReadableByteChannel" ->
                bytes(scope, bytes -> Channels.newChannel(new ByteArrayInputStream(bytes)));
            case "java.io.Reader", "java.io.StringReader" -> text(scope, StringReader::new);
            case "java.nio.CharBuffer" -> text(scope, text -> CharBuffer.wrap(text.toCharArray()));
            case "java.lang.StringBuilder" -> text(scope, StringBuilder::new);
            case "java.lang.StringBuffer" -> text(scope, StringBuffer::new);
            case "java.text.CharacterIterator", "java.text.StringCharacterIterator" ->
                text(scope, StringCharacterIterator::new);
            default -> elements(type, closed, scope);
        };
    }

    private @Nullable Supplier<Object> elements(Class<?> type, Type closed, Scope scope) {
        return switch (type.getName()) {
            case "java.util.Iterator", "java.util.PrimitiveIterator" -> list(closed, scope, List::iterator);
            case "java.util.ListIterator" -> list(closed, scope, List::listIterator);
            case "java.util.Enumeration" -> list(closed, scope, Collections::enumeration);
            case "java.util.stream.Stream", "java.util.stream.BaseStream" -> list(closed, scope, List::stream);
            case "java.util.Spliterator" -> list(closed, scope, List::spliterator);
            case "java.util.stream.IntStream" -> upTo(scope, count -> IntStream.range(0, count));
            case "java.util.stream.LongStream" -> upTo(scope, count -> LongStream.range(0, count));
            default -> null;
        };
    }

    private Supplier<Object> upTo(Scope scope, IntFunction<Object> stream) {
        int count = generator.take(scope);
        return () -> stream.apply(count);
    }

    private Supplier<Object> bytes(Scope scope, Function<byte[], Object> over) {
        byte[] bytes = generator.content(new Scope(scope.size(), true, scope.part()));
        return () -> over.apply(bytes);
    }

    private Supplier<Object> text(Scope scope, Function<String, Object> over) {
        String text = generator.text(new Scope(scope.size(), true, scope.part()));
        return () -> over.apply(text);
    }

    private Supplier<Object> list(Type closed, Scope scope, Function<List<Object>, Object> over) {
        List<Object> elements = generator.elements(Generics.argument(closed, 0), scope);
        return () -> over.apply(elements);
    }
}
