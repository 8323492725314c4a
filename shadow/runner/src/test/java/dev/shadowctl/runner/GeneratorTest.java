package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.job.FailureCode;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    enum Colour {
        RED,
        GREEN
    }

    record Line(String text, Map<Colour, List<Integer>> counts) {}

    record Document(String title, List<Line> lines, Optional<Instant> at) {}

    static final class Bean {
        private List<String> names = List.of();

        Bean() {}

        public void setNames(List<String> names) {
            this.names = names;
        }
    }

    record Circle(Circle next) {}

    abstract static class Unmakeable {}

    record Holder(Unmakeable part) {}

    static final class Methods {
        static void text(String text) {}

        static void document(Document document) {}

        static void numbers(Set<Integer> numbers, int[][] table) {}

        static void sized(int n, boolean flag) {}

        static void unsized(int n, List<String> names) {}

        static void bean(Bean bean) {}

        static void holder(String text, Holder holder) {}

        static void circle(Circle circle) {}

        static void stream(java.io.InputStream in) {}

        static void flag(boolean flag) {}

        static void tree(Tree tree) {}

        static void wide(Wide1 wide) {}

        static void queue(java.util.Queue<String> queue) {}
    }

    record Wide1(List<Wide2> a, List<Wide2> b, List<Wide2> c) {}

    record Wide2(List<Wide3> a, List<Wide3> b, List<Wide3> c) {}

    record Wide3(List<Wide4> a, List<Wide4> b, List<Wide4> c) {}

    record Wide4(List<Wide5> a, List<Wide5> b, List<Wide5> c) {}

    record Wide5(List<Wide6> a, List<Wide6> b, List<Wide6> c) {}

    record Wide6(String text) {}

    record Tree(String name, List<Tree> children) {}

    static class Store<K, V> {
        void put(K key, List<V> values) {}
    }

    static class Numbered<V> extends Store<Integer, Optional<V>> {}

    static final class Colours extends Numbered<Colour> {}

    @Test
    void textHasItsSizeInCharacters() {
        assertThat((String) arguments("text").make(1_000, 0)[0]).hasSize(1_000);
    }

    @Test
    void theSizeGoesToTheOutermostContainerOfARecord() {
        Document document = (Document) arguments("document").make(50, 0)[0];
        assertThat(document.lines()).hasSize(50).allMatch(line -> line.counts().size() <= 3);
        assertThat(document.title()).hasSize(12);
        assertThat(document.at()).isPresent();
        assertThat(document.lines().get(0).counts().keySet()).allMatch(Colour.class::isInstance);
    }

    @Test
    void setsAreFullAndArraysNested() {
        Object[] made = arguments("numbers").make(500, 0);
        assertThat((Set<?>) made[0]).hasSize(500);
        assertThat((int[][]) made[1]).hasDimensions(500, 3);
    }

    @Test
    void aNumberIsTheSizeOnlyWhereNothingElseHasOne() {
        assertThat(arguments("sized").make(77, 0)[0]).isEqualTo(77);
        Object[] made = arguments("unsized").make(7_777, 0);
        assertThat((int) made[0]).isLessThanOrEqualTo(1_000);
        assertThat((List<?>) made[1]).hasSize(7_777);
    }

    @Test
    void whatHasNoSizeSaysSo() {
        assertThat(arguments("flag").hasSize()).isFalse();
        assertThat(arguments("text").hasSize()).isTrue();
    }

    @Test
    void aBeansPropertiesAreSet() {
        Bean bean = (Bean) arguments("bean").make(9, 0)[0];
        assertThat(bean.names).hasSize(9);
    }

    @Test
    void theSameSeedAndIndexGiveTheSame() {
        assertThat(arguments("document").make(20, 3))
                .isEqualTo(arguments("document").make(20, 3));
        assertThat(arguments("document").make(20, 3))
                .isNotEqualTo(arguments("document").make(20, 4));
    }

    @Test
    void whatCannotBeMadeIsExplainedWithAFixtureToPaste() {
        assertThatThrownBy(() -> arguments("holder")).isInstanceOfSatisfying(JobFailedException.class, e -> {
            assertThat(e.failure().code()).isEqualTo(FailureCode.INPUT_NOT_CONSTRUCTIBLE);
            assertThat(e.failure().message()).contains("Holder → (1)").contains("Unmakeable is abstract");
            assertThat(e.failure().next()).contains("public static Object[] inputs(int size)");
        });
    }

    @Test
    void aStreamIsFreshForEachCall() throws java.io.IOException {
        Object[] set = arguments("stream").make(100, 0);
        for (int call = 0; call < 2; call++) {
            java.io.InputStream in = (java.io.InputStream) dev.shadowctl.runner.inputs.Fresh.resolve(set)[0];
            assertThat(in.readAllBytes()).hasSize(100);
        }
    }

    @Test
    void aFlagIsNotTheSameInAllSets() {
        GeneratedArguments flags = arguments("flag");
        long set = java.util.stream.IntStream.range(0, 64)
                .filter(index -> (boolean) flags.make(1, index)[0])
                .count();
        assertThat(set).isBetween(16L, 48L);
    }

    @Test
    void theParametersOfAnInheritedMethodAreThoseOfTheType() throws NoSuchMethodException {
        Method put = Store.class.getDeclaredMethod("put", Object.class, List.class);
        Object[] made = Generated.first(new Target(Colours.class, put), 42).make(4, 0);
        assertThat(made[0]).isInstanceOf(Integer.class);
        assertThat((List<?>) made[1]).hasSize(4).allSatisfy(value -> assertThat(value)
                .isInstanceOfSatisfying(
                        Optional.class, one -> assertThat(one.get()).isInstanceOf(Colour.class)));
    }

    @Test
    void aTreeEndsInNoChildren() {
        Tree tree = (Tree) arguments("tree").make(1, 0)[0];
        assertThat(tree.children()).isEmpty();
        assertThat(tree.name()).isNotEmpty();
    }

    @Test
    void whatWouldBeTooManyObjectsEndsInEmptyContainers() {
        GeneratedArguments wide = arguments("wide");
        Wide1 made = (Wide1) wide.make(3, 0)[0];
        assertThat(made.a()).hasSize(3);
        assertThat(wide.description()).contains("empty containers where there would be too many objects");
    }

    @Test
    void aQueueIsFullForEachCall() {
        Object[] set = arguments("queue").make(10, 0);
        for (int call = 0; call < 2; call++) {
            var queue = (java.util.Queue<?>) dev.shadowctl.runner.inputs.Fresh.resolve(set)[0];
            assertThat(queue).hasSize(10);
            queue.clear();
        }
    }

    @Test
    void aListOffersASearchNoYesOrNo() {
        Target target = new Target(Methods.class, method("unsized"));
        var knowledge = new dev.shadowctl.runner.inputs.Knowledge(Methods.class);
        var parameters = new dev.shadowctl.runner.inputs.Arguments(target.method(), knowledge);
        var choices = new dev.shadowctl.runner.inputs.Choices(
                knowledge, dev.shadowctl.core.job.inputs.Candidate.first(), true);
        var searched = new GeneratedArguments(target, parameters, knowledge, 42, choices, Set.of());
        assertThat(searched.options().values()).isNotEmpty().doesNotContain(2);
    }

    @Test
    void aCircleEndsInNull() {
        assertThat(((Circle) arguments("circle").make(1, 0)[0]).next()).isNull();
    }

    private static GeneratedArguments arguments(String name) {
        return Generated.first(new Target(Methods.class, method(name)), 42);
    }

    private static Method method(String name) {
        return Arrays.stream(Methods.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
