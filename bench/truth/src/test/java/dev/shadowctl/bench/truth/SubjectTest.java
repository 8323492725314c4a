package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SubjectTest {

    private static final String SAMPLE = Sample.class.getName();

    /** Stands for a library and its fixtures. */
    public static final class Sample {
        private final String greeting = "hello ";

        /** Greets one. */
        public String greet(String name) {
            return greeting + name;
        }

        /** Greets many. */
        public String greet(String first, String... others) {
            return greeting + first + others.length;
        }

        /** Gives nothing. */
        public static void nothing() {}

        /** Arguments for {@link #greet(String)}. */
        public static Object[] name(int size) {
            return new Object[] {"x".repeat(size)};
        }

        /** Arguments for the other. */
        public static Object[] names(int size) {
            return new Object[] {"x", new String[size]};
        }

        /** No arguments. */
        public static Object[] none(int size) {
            return new Object[0];
        }

        /** The instance. */
        public static Sample sample() {
            return new Sample();
        }
    }

    @Test
    void callsAnInstanceMethodChosenByItsParameters() throws Throwable {
        Subject subject = subject("greet(java.lang.String)", "name", SAMPLE + "#sample");

        assertThat(subject.call(0)).isEqualTo("hello xxx");
    }

    @Test
    void passesAnArrayToAMethodOfVariableArity() throws Throwable {
        Subject subject = subject("greet(java.lang.String,java.lang.String[])", "names", SAMPLE + "#sample");

        assertThat(subject.call(99)).isEqualTo("hello x3");
    }

    @Test
    void callsAStaticMethodThatGivesNothing() throws Throwable {
        assertThat(subject("nothing", "none", null).call(1)).isNull();
    }

    @Test
    void refusesAnAmbiguousName() {
        assertThatThrownBy(() -> subject("greet", "name", SAMPLE + "#sample"))
                .isInstanceOf(NoSuchMethodException.class)
                .hasMessageContaining("names 2 public methods");
    }

    @Test
    void refusesAnInstanceMethodWithoutInstance() {
        assertThatThrownBy(() -> subject("greet(java.lang.String)", "name", null))
                .hasMessageContaining("--instance");
    }

    private static Subject subject(String method, String inputs, String instance) throws ReflectiveOperationException {
        return Subject.of(new Call(SAMPLE + "#" + method, SAMPLE + "#" + inputs, instance, 3, 1));
    }
}
