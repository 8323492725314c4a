package dev.shadowctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void indentsAndKeepsEveryCharacterOfAValue() {
        assertThat(JsonText.indent("{\"a\":[1.10,{\"b\":\"x, {y}: \\\"z\\\\\"}],\"c\":{},\"d\":[ ]}"))
                .isEqualTo(
                        """
                        {
                          "a": [
                            1.10,
                            {
                              "b": "x, {y}: \\"z\\\\"
                            }
                          ],
                          "c": {},
                          "d": []
                        }""");
    }

    @Test
    void leavesAMemberOutWhereverItStands() {
        assertThat(JsonText.without("{\"a\":1,\"b\":[{\"a\":2}],\"c\":3}", "a"))
                .isEqualTo("{\"b\":[{\"a\":2}],\"c\":3}");
        assertThat(JsonText.without("{\"a\":1,\"b\":[{\"a\":2}],\"c\":3}", "b")).isEqualTo("{\"a\":1,\"c\":3}");
        assertThat(JsonText.without("{\"a\":1,\"b\":\"},\"}", "b")).isEqualTo("{\"a\":1}");
        assertThat(JsonText.without("{\"a\":1}", "a")).isEqualTo("{}");
        assertThat(JsonText.without("{\"b\":{\"a\":1}}", "a")).isEqualTo("{\"b\":{\"a\":1}}");
    }

    @Test
    void addsAMember() {
        assertThat(JsonText.with("{\"a\":1}", "b", "null")).isEqualTo("{\"a\":1,\"b\":null}");
        assertThat(JsonText.with("{}", "b", "2")).isEqualTo("{\"b\":2}");
    }

    @Test
    void randomDocumentsMeanTheSameIndentedAndAsYaml() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Map<String, Object> document = object(random, 3);
            String json = Json.write(document);
            assertThat(Json.readAny(JsonText.indent(json))).isEqualTo(Json.readAny(json));
            assertThat(Yaml.of(JsonText.indent(json))).isEqualTo(Yaml.of(json));
            String first = document.keySet().iterator().next();
            document.remove(first);
            assertThat(Json.readAny(JsonText.without(json, first))).isEqualTo(Json.readAny(Json.write(document)));
        }
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            object.put("k" + i + "{[,:]}".charAt(random.nextInt(6)), value(random, depth));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> "s{}[]\\\",: \n".substring(random.nextInt(8));
            case 3 -> random.nextInt(1_000) / 8.0;
            case 4 -> object(random, depth - 1);
            default -> new ArrayList<>(List.of(value(random, depth - 1), value(random, depth - 1)));
        };
    }
}
