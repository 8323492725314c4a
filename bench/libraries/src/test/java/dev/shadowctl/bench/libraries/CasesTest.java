package dev.shadowctl.bench.libraries;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CasesTest {

    private static final Properties CASES = load();

    static List<String> names() {
        return List.of(CASES.getProperty("cases").split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachCaseCanBeCalledAtEachOfItsSizes(String name) throws ReflectiveOperationException {
        Method method = find(CASES.getProperty(name + ".qualified"));
        Method inputs = find(CASES.getProperty(name + ".inputs"));
        String fixture = CASES.getProperty(name + ".instance");
        Object instance = fixture == null ? null : find(fixture).invoke(null);

        for (String size :
                (CASES.getProperty(name + ".sizes") + "," + CASES.getProperty(name + ".size")).split(",", -1)) {
            Object[] arguments = (Object[]) inputs.invoke(null, Integer.parseInt(size));
            Object result = method.invoke(instance, arguments);

            assertThat(result != null || method.getReturnType() == void.class)
                    .as("result at size " + size)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachCaseNamesItsJarsAndItsRate(String name) {
        assertThat(CASES.getProperty(name + ".jars").split(",", -1)).allMatch(jar -> jar.matches("[^:]+:[^:]+:[^:]+"));
        assertThat(Double.parseDouble(CASES.getProperty(name + ".rps"))).isPositive();
        assertThat(CASES.getProperty(name + ".method")).contains("#");
    }

    @Test
    void noCaseNeedsAnother() {
        slices().matching("dev.shadowctl.bench.libraries.(*)..")
                .should()
                .notDependOnEachOther()
                .check(new ClassFileImporter().importPackages("dev.shadowctl.bench.libraries"));
    }

    private static Method find(String text) throws ReflectiveOperationException {
        int hash = text.indexOf('#');
        String[] name = text.substring(hash + 1).split("[()]", -1);
        return Arrays.stream(Class.forName(text.substring(0, hash)).getMethods())
                .filter(method -> method.getName().equals(name[0]) && !method.isBridge())
                .filter(method -> name.length == 1 || parameters(method).equals(name[1]))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(text));
    }

    private static String parameters(Method method) {
        return String.join(
                ",",
                Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .toList());
    }

    private static Properties load() {
        Properties cases = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("cases.properties"))) {
            cases.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("can't read cases.properties", e);
        }
        return cases;
    }
}
