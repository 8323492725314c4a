package dev.shadowctl.bench.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShopTest {

    private static final String SHOP = "dev.shadowctl.bench.libraries.shop.";

    static Stream<String> methods() throws IOException {
        return Files.readAllLines(Path.of("../learning/service.tsv")).stream().filter(line -> !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void eachMethodCanBeCalledAtEachOfItsSizes(String line) throws ReflectiveOperationException {
        String[] columns = line.split("\t", -1);
        String[] named = columns[0].split("#", -1);
        Class<?> fixtures = Class.forName(SHOP + "ShopFixtures");
        Object instance = fixtures.getMethod(columns[2]).invoke(null);
        Method method = Arrays.stream(Class.forName(SHOP + named[0]).getMethods())
                .filter(each -> each.getName().equals(named[1]))
                .findFirst()
                .orElseThrow();

        for (int size : new int[] {10, 400}) {
            Object[] arguments =
                    (Object[]) fixtures.getMethod(columns[1], int.class).invoke(null, size);
            assertThat(method.invoke(instance, arguments)).isNotNull();
        }
    }
}
