package dev.shadowctl.runner.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.inputs.Candidate;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintsTest {

    @Retention(RetentionPolicy.RUNTIME)
    @interface Min {
        long value();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Max {
        long value();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Size {
        int min() default 0;

        int max() default Integer.MAX_VALUE;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Pattern {
        String regexp();
    }

    static final class Methods {
        static void between(@Min(18) @Max(20) int age) {}

        static void atMost(@Size(max = 5) List<String> names) {}

        static void matching(@Pattern(regexp = "[A-Z]{3}-\\d+") String code) {}

        static void named(String email, String json, String startDate) {}

        static void slice(byte[] bytes, int offset, int length) {}
    }

    @Test
    void numbersKeepWithinTheirBounds() {
        assertThat((int) make("between", 1_000)[0]).isBetween(18, 20);
    }

    @Test
    void containersAndTextKeepTheirSizeAndPattern() {
        assertThat((List<?>) make("atMost", 1_000)[0]).hasSize(5);
        assertThat((String) make("matching", 10)[0]).matches("[A-Z]{3}-\\d+");
    }

    @Test
    void namesSayWhatTextIsMeant() {
        Object[] made = make("named", 3);
        assertThat((String) made[0]).contains("@");
        assertThat((String) made[1]).startsWith("{").endsWith("}");
        assertThat((String) made[2]).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void aSliceLiesWithinItsArray() {
        assertThat(make("slice", 100)).endsWith(0, 100);
    }

    private static Object[] make(String name, int size) {
        Method method = Arrays.stream(Methods.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        Knowledge knowledge = new Knowledge(Methods.class);
        Choices choices = new Choices(knowledge, Candidate.first(), false);
        Generator generator = new Generator(knowledge, 42, choices, new Notes());
        Arguments arguments = new Arguments(method, knowledge);
        Object[] made = new Object[arguments.count()];
        for (int i = 0; i < made.length; i++) {
            made[i] = arguments.make(generator, i, size, choices, false);
        }
        return made;
    }
}
