package dev.shadowctl.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MethodReferenceTest {

    private static final Method QUOTE =
            new Method("com.acme.Pricing$Desk", "quote", List.of("int", "java.util.List", "java.lang.String[]"));

    @Test
    void typeAndNameAreRead() {
        assertThat(MethodReference.parse(" Pricing#quote ")).isEqualTo(new MethodReference("Pricing", "quote", null));
        assertThat(MethodReference.parse("com.acme.Pricing#quote").type()).isEqualTo("com.acme.Pricing");
    }

    @Test
    void parametersAreReadErasedAndWithoutBlanks() {
        assertThat(MethodReference.parse("Pricing#quote( int , List<Map<String, Integer>> , String... )")
                        .parameterTypes())
                .isNotNull();
        assertThat(MethodReference.parse("P#q(int, List<String>, String...)").parameterTypes())
                .containsExactly("int", "List", "String[]");
        assertThat(MethodReference.parse("P#q()").parameterTypes()).isEmpty();
    }

    @Test
    void whatNamesNoMethodIsRefusedWithTheFormToWrite() {
        for (String text : List.of(
                "",
                "#",
                "Pricing",
                "Pricing#",
                "#quote",
                "Pricing#quo te",
                "Pricing#quote(int",
                "com..Pricing#quote",
                "1P#q",
                "P(#q)",
                "P#q(int)x")) {
            assertThatThrownBy(() -> MethodReference.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Type#name");
        }
    }

    @Test
    void aMethodIsMeantBySimpleNestedOrQualifiedType() {
        for (String type :
                List.of("Desk", "Pricing.Desk", "Pricing$Desk", "com.acme.Pricing$Desk", "com.acme.Pricing.Desk")) {
            assertThat(MethodReference.parse(type + "#quote").matches(QUOTE))
                    .as(type)
                    .isTrue();
        }
        for (String other : List.of("esk#quote", "Pricing#quote", "Desk#quot", "acme.Desk#quote")) {
            assertThat(MethodReference.parse(other).matches(QUOTE)).as(other).isFalse();
        }
    }

    @Test
    void parametersDecideBetweenOverloads() {
        assertThat(MethodReference.parse("Desk#quote(int,List,String[])").matches(QUOTE))
                .isTrue();
        assertThat(MethodReference.parse("Desk#quote(int,java.util.List<X>,String...)")
                        .matches(QUOTE))
                .isTrue();
        assertThat(MethodReference.parse("Desk#quote(int,List)").matches(QUOTE)).isFalse();
        assertThat(MethodReference.parse("Desk#quote()").matches(QUOTE)).isFalse();
        assertThat(MethodReference.parse("Desk#quote(long,List,String[])").matches(QUOTE))
                .isFalse();
    }

    @Test
    void theCanonicalTextOfAMethodNamesIt() {
        assertThat(MethodReference.parse(QUOTE.toString()).matches(QUOTE)).isTrue();
        assertThat(QUOTE.simpleType()).isEqualTo("Pricing$Desk");
        assertThat(MethodReference.parse("P#q(int,String)")).hasToString("P#q(int,String)");
    }

    @Test
    void aMethodNeedsTypeAndName() {
        assertThatThrownBy(() -> new Method(" ", "a", List.of())).hasMessageContaining("type");
        assertThatThrownBy(() -> new Method("A", "", List.of())).hasMessageContaining("name");
    }

    @Test
    void typeArgumentsAreErasedWithTheirCommas() {
        assertThat(MethodReference.parse("A#f(Map<String, List<Map<K,V>>>, int...)")
                        .parameterTypes())
                .containsExactly("Map", "int[]");
    }
}
