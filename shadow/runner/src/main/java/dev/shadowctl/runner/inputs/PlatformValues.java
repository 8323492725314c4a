package dev.shadowctl.runner.inputs;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Currency;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of the JDK's own types that are neither numbers, dates nor containers. Files lie in the scratch directory, addresses
 * are those of this machine, sinks keep nothing.
 */
final class PlatformValues {

    private final Generator generator;
    private final Random random;
    private final Texts texts;

    PlatformValues(Generator generator, Random random, Texts texts) {
        this.generator = generator;
        this.random = random;
        this.texts = texts;
    }

    /** Null for other types. */
    @Nullable
    Object value(Class<?> type, Scope scope) {
        return switch (type.getName()) {
            case "java.util.UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "java.util.Locale" -> Locale.ROOT;
            case "java.util.Currency" -> Currency.getInstance("EUR");
            case "java.util.Random" -> new Random(random.nextLong());
            case "java.util.BitSet" -> BitSet.valueOf(new long[] {random.nextLong()});
            case "java.util.Properties" -> properties(scope);
            case "java.util.ResourceBundle" -> bundle();
            case "java.util.regex.Pattern" -> Pattern.compile("[a-z]+");
            case "java.math.MathContext" -> MathContext.DECIMAL64;
            case "java.math.RoundingMode" -> RoundingMode.HALF_UP;
            case "java.nio.charset.Charset" -> StandardCharsets.UTF_8;
            case "java.util.concurrent.atomic.AtomicInteger" -> new AtomicInteger(random.nextInt(100));
            case "java.util.concurrent.atomic.AtomicLong" -> new AtomicLong(random.nextInt(100));
            case "java.util.concurrent.atomic.AtomicBoolean" -> new AtomicBoolean();
            default -> place(type, scope);
        };
    }

    private @Nullable Object place(Class<?> type, Scope scope) {
        return switch (type.getName()) {
            case "java.net.URI" -> URI.create(url());
            case "java.net.URL" -> toUrl(url());
            case "java.net.InetAddress" -> InetAddress.getLoopbackAddress();
            case "java.net.InetSocketAddress", "java.net.SocketAddress" ->
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
            case "java.nio.file.Path" ->
                InputFile.of(scope, generator.take(scope)).path();
            case "java.io.File" ->
                InputFile.of(scope, generator.take(scope)).path().toFile();
            default -> sink(type);
        };
    }

    private static @Nullable Object sink(Class<?> type) {
        return switch (type.getName()) {
            case "java.io.OutputStream" -> OutputStream.nullOutputStream();
            case "java.io.PrintStream" ->
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            case "java.io.Writer", "java.lang.Appendable" -> Writer.nullWriter();
            case "java.io.PrintWriter" -> new PrintWriter(Writer.nullWriter());
            default -> running(type);
        };
    }

    private static @Nullable Object running(Class<?> type) {
        return switch (type.getName()) {
            case "java.util.concurrent.Executor" -> (Executor) Runnable::run;
            case "java.util.concurrent.ExecutorService", "java.util.concurrent.ForkJoinPool" ->
                ForkJoinPool.commonPool();
            case "java.util.concurrent.ScheduledExecutorService" -> Executors.newScheduledThreadPool(1, daemons());
            case "java.util.concurrent.ThreadFactory" -> daemons();
            case "java.lang.ClassLoader" -> ClassLoader.getSystemClassLoader();
            case "java.lang.Throwable", "java.lang.Exception" -> new Exception("made for a shadow run");
            case "java.lang.RuntimeException" -> new IllegalStateException("made for a shadow run");
            case "java.lang.Error" -> new AssertionError("made for a shadow run");
            case "java.lang.Thread" -> new Thread(() -> {});
            case "java.lang.StackTraceElement" -> new StackTraceElement("com.acme.Order", "total", "Order.java", 42);
            default -> reflected(type);
        };
    }

    private static @Nullable Object reflected(Class<?> type) {
        try {
            return switch (type.getName()) {
                case "java.lang.reflect.Method",
                        "java.lang.reflect.Executable",
                        "java.lang.reflect.Member",
                        "java.lang.reflect.AccessibleObject",
                        "java.lang.reflect.AnnotatedElement" -> String.class.getMethod("length");
                case "java.lang.reflect.Field" -> Integer.class.getField("MAX_VALUE");
                case "java.lang.reflect.Constructor" -> java.util.ArrayList.class.getConstructor(int.class);
                case "java.lang.reflect.Type" -> String.class;
                case "java.lang.reflect.ParameterizedType" ->
                    Properties.class.getMethod("entrySet").getGenericReturnType();
                default -> null;
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the JDK lost a member of its own", e);
        }
    }

    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "shadow-made");
            thread.setDaemon(true);
            return thread;
        };
    }

    private String url() {
        return TextFormat.URL.text(random, 0);
    }

    private static URL toUrl(String text) {
        try {
            return new URL(text);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(text + " is no URL", e);
        }
    }

    private Properties properties(Scope scope) {
        Properties properties = new Properties();
        int count = generator.take(scope);
        for (int i = 0; i < count; i++) {
            properties.setProperty(texts.words(5).trim() + i, texts.words(8));
        }
        return properties;
    }

    private static ResourceBundle bundle() {
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"key", "value"}};
            }
        };
    }
}
