package dev.shadowctl.bench.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

class LeadingChecksTest {

    private final LoggerRuntime runtime = new LoggerRuntime();
    private final RuntimeData data = new RuntimeData();
    private byte[] original = {};
    private Class<?> withProbes = Object.class;

    /** What is called. */
    @SuppressWarnings("unused")
    public static final class Checked {
        private static int calls;
        private static String last = "";

        public static int length(String text) {
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException("no text: " + text);
            }
            return text.length();
        }

        public static String kept(Object given) {
            if (given == null) {
                return last;
            }
            if (!(given instanceof String)) {
                return "";
            }
            last = given.toString();
            return last;
        }

        public static void wrapped(Object given) {
            if (given != null) {
                calls++;
                last = given.toString();
            }
        }

        public static boolean empty(CharSequence text) {
            return text == null || text.length() == 0;
        }

        public static String lazy() {
            if (last.isEmpty()) {
                last = String.valueOf(calls);
            }
            return last;
        }

        public static int sum(int[] numbers) {
            int sum = 0;
            for (int number : numbers) {
                sum += number;
            }
            return sum;
        }

        public static int checkedElsewhere(String text) {
            if (isNothing(text)) {
                return 0;
            }
            return text.length();
        }

        private static boolean isNothing(String text) {
            return text == null;
        }
    }

    @BeforeEach
    void instrument() throws Exception {
        runtime.startup(data);
        String name = Checked.class.getName();
        try (InputStream in = Objects.requireNonNull(
                Checked.class.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class"))) {
            original = in.readAllBytes();
        }
        byte[] instrumented = new Instrumenter(runtime).instrument(original, name);
        withProbes = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                if (!wanted.equals(name)) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(wanted, instrumented, 0, instrumented.length);
            }
        }.loadClass(name);
    }

    @AfterEach
    void end() {
        runtime.shutdown();
    }

    @Test
    void whatThrowsOnALeadingCheckIsNotBehindIt() throws Exception {
        assertThat(call("length", "text").behindChecks()).isTrue();
        assertThat(call("length", " ").behindChecks()).isFalse();
        assertThat(call("length", new Object[] {null}).behindChecks()).isFalse();
    }

    @Test
    void anEarlyReturnOfWhatWasThereIsACheck() throws Exception {
        assertThat(call("kept", "text").behindChecks()).isTrue();
        assertThat(call("kept", 1).behindChecks()).isFalse();
        assertThat(call("kept", new Object[] {null}).behindChecks()).isFalse();
    }

    @Test
    void aConditionAroundItAllIsACheck() throws Exception {
        assertThat(call("wrapped", "text").behindChecks()).isTrue();
        assertThat(call("wrapped", new Object[] {null}).behindChecks()).isFalse();
    }

    @Test
    void theLastConditionOfAnAnswerIsNone() throws Exception {
        assertThat(call("empty", "text").behindChecks()).isTrue();
        assertThat(call("empty", new Object[] {null}).behindChecks()).isFalse();
    }

    @Test
    void whatAsksStateIsNone() throws Exception {
        assertThat(call("lazy").behindChecks()).isTrue();
        assertThat(call("lazy").behindChecks()).isTrue();
    }

    @Test
    void aLoopIsNone() throws Exception {
        assertThat(call("sum", new int[0]).behindChecks()).isTrue();
    }

    @Test
    void otherMethodsAreToldApart() throws Exception {
        assertThat(call("checkedElsewhere", new Object[] {null}))
                .as("a condition that calls another method is no check of the arguments")
                .isEqualTo(new Reach(true, true));
        assertThat(call("sum", new int[] {1, 2})).isEqualTo(new Reach(true, false));
    }

    private Reach call(String name, @Nullable Object... arguments) throws Exception {
        Method method = Arrays.stream(withProbes.getMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        data.reset();
        try {
            method.invoke(null, arguments);
        } catch (java.lang.reflect.InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
        }
        return reach(name + Type.getMethodDescriptor(method));
    }

    private Reach reach(String method) throws IOException {
        ExecutionDataStore store = new ExecutionDataStore();
        data.collect(store, new SessionInfoStore(), false);
        boolean[] probes = store.getContents().iterator().next().getProbes();
        BitSet hit = new BitSet();
        for (int i = 0; i < probes.length; i++) {
            hit.set(i, probes[i]);
        }
        LeadingChecks checks = LeadingChecks.in(original, method);
        return new Reach(hit.intersects(checks.behind()), hit.intersects(checks.ofOthers()));
    }
}
