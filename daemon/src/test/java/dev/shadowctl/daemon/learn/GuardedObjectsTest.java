package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.Classifier;

class GuardedObjectsTest {

    private static boolean ran;

    /** Runs code when it is read, as a gadget does. */
    static final class Gadget implements Serializable {

        private static final long serialVersionUID = 1;

        static {
            ran = true;
        }

        private void readObject(java.io.ObjectInputStream in) {
            ran = true;
        }
    }

    @Test
    void foreignObjectsAreRefusedWhereverTheySit() throws Exception {
        Gadget gadget = new Gadget();
        Object proxy = Proxy.newProxyInstance(
                GuardedObjectsTest.class.getClassLoader(),
                new Class<?>[] {Comparable.class},
                (Serializable & java.lang.reflect.InvocationHandler) (self, method, arguments) -> 0);
        PriorityQueue<Object> queue = new PriorityQueue<>();
        queue.add("one");
        Map<String, Object> shapes = new TreeMap<>();
        shapes.put("object", gadget);
        shapes.put("array", new Gadget[] {gadget});
        shapes.put("empty array", new Gadget[0]);
        shapes.put("nested array", new Gadget[][] {{gadget}});
        shapes.put("list", new ArrayList<>(List.of(gadget)));
        shapes.put("key", new HashMap<>(Map.of(gadget, 1)));
        shapes.put("value", new LinkedHashMap<>(Map.of("a", gadget)));
        shapes.put("set", new HashSet<>(Set.of("a")));
        shapes.put("queue", queue);
        shapes.put("url", URI.create("http://localhost/").toURL());
        shapes.put("class", Gadget.class);
        shapes.put("enum", java.util.concurrent.TimeUnit.DAYS);
        shapes.put("exception", new IllegalStateException("x"));
        shapes.put("proxy", new ArrayList<>(List.of(proxy)));
        shapes.put("lambda", (Runnable & Serializable) () -> ran = true);
        ran = false;

        for (Map.Entry<String, Object> shape : shapes.entrySet()) {
            byte[] bytes = serialised(shape.getValue());
            assertThatThrownBy(() -> GuardedObjects.read(bytes, Classifier.class))
                    .as(shape.getKey())
                    .isInstanceOf(IOException.class);
        }
        assertThat(ran).isFalse();
    }

    /** A class that does not exist is refused for its name: it was never looked for. */
    @Test
    void aForeignClassIsNotEvenLookedFor() throws IOException {
        String name = Gadget.class.getName();
        String absent = name.substring(0, name.length() - 1) + "X";
        byte[] bytes = new String(serialised(new Gadget()), StandardCharsets.ISO_8859_1)
                .replace(name, absent)
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> GuardedObjects.read(bytes, Classifier.class))
                .hasMessageContaining(absent)
                .hasMessageContaining("no class that a regressor is made of");
    }

    @Test
    void whatIsAllowedButNoRegressorIsRefused() throws IOException {
        byte[] bytes = serialised("text");
        assertThatThrownBy(() -> GuardedObjects.read(bytes, Classifier.class)).hasMessageContaining("no Classifier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.classifiers.functions.GaussianProcesses",
                "weka.classifiers.meta.FilteredClassifier",
                "weka.core.SerializedObject",
                "weka.core.converters.ArffSaver",
                "weka.filters.MultiFilter",
            })
    void otherClassesOfTheLibraryAreRefused(String name) throws Exception {
        WekaRuntime.ready();
        Class<?> type = Class.forName(name);
        Object object = name.endsWith("SerializedObject")
                ? type.getConstructor(Object.class).newInstance("text")
                : type.getConstructor().newInstance();
        byte[] bytes = serialised(new ArrayList<>(List.of(object)));

        assertThatThrownBy(() -> GuardedObjects.read(bytes, Classifier.class))
                .hasMessageContaining(name)
                .hasMessageContaining("no class that a regressor is made of");
    }

    /** Of what a regressor keeps, something hangs on its data: none, missing, alike, of few values, very large. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void eachCandidateIsReadBackWhateverItWasFittedTo(Kind kind) throws IOException {
        List<DoubleUnaryOperator> shapes = List.of(
                x -> x, x -> 0, x -> Double.NaN, x -> x > 0 ? x : Double.NaN, x -> x > 0 ? 1 : 0, x -> 1e300 * x);
        for (DoubleUnaryOperator shape : shapes) {
            for (int count : List.of(1, 2, 9, 60)) {
                for (double scale : List.of(0.0, 1.0)) {
                    List<Case> cases = cases(count, shape, scale);
                    Regressor fitted = Regressor.fit(kind, cases);
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    fitted.write(new DataOutputStream(bytes));

                    Regressor read =
                            Regressor.read(kind, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

                    Double before = fitted.log(cases.get(0).features()); // of very large ones it may be NaN
                    assertThat(Double.valueOf(read.log(cases.get(0).features())))
                            .isEqualTo(before);
                }
            }
        }
    }

    private static List<Case> cases(int count, DoubleUnaryOperator shape, double scale) {
        Random random = new Random(count);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Double> values = Features.NAMES.stream()
                    .map(name -> shape.applyAsDouble(random.nextGaussian()))
                    .toList();
            cases.add(new Case(
                    "m" + i / 3, Instant.EPOCH.plusSeconds(i), new Features(values), scale * random.nextGaussian()));
        }
        return cases;
    }

    @Test
    void bytesThatAreNoObjectAreRefused() {
        assertThatThrownBy(() -> GuardedObjects.read(new byte[] {1, 2, 3}, Classifier.class))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> GuardedObjects.read(new byte[0], Classifier.class))
                .isInstanceOf(IOException.class);
    }

    private static byte[] serialised(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }
}
