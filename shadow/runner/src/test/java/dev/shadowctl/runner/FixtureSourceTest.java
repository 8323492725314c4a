package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.runner.inputs.Arguments;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.inputs.Fresh;
import dev.shadowctl.runner.inputs.Knowledge;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureSourceTest {

    @TempDir
    private Path directory;

    public static final class Methods {
        public static boolean breaks(String text) {
            return text.equals("a\rb\u0007\t\u0085\u00e9\\\"\\u");
        }

        public static void boxed(Long count) {}

        public static void shorts(Short count) {}

        public static void suppliers(
                Supplier<List<String>> lists,
                Callable<long[]> arrays,
                Function<String, Function<String, Integer>> nested) {}

        public static void consumed(
                InputStream in,
                StringBuilder text,
                Iterator<String> names,
                Stream<String> lines,
                Queue<String> queue) {}

        public static void json(String json, String hex) {}

        public static void documents(String yaml, String properties, String markdown, String sql) {}

        public static void bytes(byte[] data) {}
    }

    @Test
    void everyLiteralOfTheCodeCanBeWritten() throws Exception {
        Target target = target("breaks");
        Knowledge knowledge = new Knowledge(Methods.class);
        Choices searching = new Choices(knowledge, Candidate.first(), true);
        Arguments arguments = new Arguments(target.method(), knowledge);
        new GeneratedArguments(target, arguments, knowledge, 42, searching, Set.of());
        Candidate<Object> literal =
                Candidate.first().with(searching.options().keySet().iterator().next(), 1);
        Object[] made = inputs(target, arguments, knowledge, literal).make(5, 0);
        assertThat(Methods.breaks((String) made[0])).isTrue();
    }

    @Test
    void aBoxedNumberIsTheSize() throws Exception {
        assertThat(inputs("boxed").make(40_000, 0)).containsExactly(40_000L);
        assertThat(inputs("shorts").make(40_000, 0)).containsExactly(Short.MAX_VALUE);
    }

    @Test
    void whatAFunctionGivesIsMadeWithIt() throws Exception {
        Object[] made = inputs("suppliers").make(5, 0);
        Object given = ((Supplier<?>) made[0]).get();
        assertThat((List<?>) given).isNotEmpty().isSameAs(((Supplier<?>) made[0]).get());
        assertThat(((Callable<?>) made[1]).call()).isInstanceOf(long[].class);
        assertThat(made[2]).isInstanceOfSatisfying(Function.class, function -> {
            @SuppressWarnings("unchecked")
            Function<Object, Function<Object, Object>> outer = function;
            assertThat(outer.apply("any").apply("other")).isInstanceOf(Integer.class);
        });
    }

    @Test
    void whatACallUsesUpEachCallGetsForItself() throws Exception {
        Object[] set = inputs("consumed").make(9, 0);
        for (int call = 0; call < 2; call++) {
            Object[] made = Fresh.resolve(set);
            assertThat(((InputStream) made[0]).readAllBytes()).hasSize(9);
            assertThat(((StringBuilder) made[1]).append("more")).hasSize(13);
            assertThat((Iterator<?>) made[2]).toIterable().hasSize(9);
            assertThat((Stream<?>) made[3]).hasSize(9);
            Queue<?> queue = (Queue<?>) made[4];
            assertThat(queue).hasSize(9);
            queue.clear();
        }
    }

    @Test
    void aFormatHasTheSizeThatIsAskedFor() throws Exception {
        for (int size : List.of(8, 300)) {
            assertThat(inputs("json").make(size, 0))
                    .isEqualTo(Generated.first(target("json"), 42).make(size, 0));
        }
    }

    @Test
    void documentsHaveTheSizeThatIsAskedFor() throws Exception {
        for (int size : List.of(8, 300)) {
            assertThat(inputs("documents").make(size, 0))
                    .isEqualTo(Generated.first(target("documents"), 42).make(size, 0));
        }
    }

    @Test
    void bytesOfAFormatHaveTheSizeAndTheOrderThatAreAskedFor() throws Exception {
        Target target = target("bytes");
        Knowledge knowledge = new Knowledge(Methods.class);
        Arguments arguments = new Arguments(target.method(), knowledge);
        Choices searching = new Choices(knowledge, Candidate.first(), true);
        new GeneratedArguments(target, arguments, knowledge, 42, searching, Set.of());
        Object kind = searching.options().keySet().iterator().next();
        int seen = 0;
        for (int option = 0; option < searching.options().get(kind); option++) {
            Draft plain = Draft.typical(Candidate.first().with(kind, option));
            byte[] drawn =
                    (byte[]) generated(target, arguments, knowledge, plain).make(8, 0)[0];
            String text = new String(drawn, StandardCharsets.ISO_8859_1);
            if (option > 0 && !text.startsWith("{\n") && !text.startsWith("SELECT ")) {
                continue; // of these formats one stands for all, or the text has no size
            }
            for (Content content : Content.values()) {
                Draft draft = plain.with(content);
                ArgumentSource written = inputs(target, arguments, knowledge, draft);
                for (int size : List.of(8, 300)) {
                    assertThat(written.make(size, 0))
                            .as("%s of option %d: %s", content, option, text)
                            .isEqualTo(generated(target, arguments, knowledge, draft)
                                    .make(size, 0));
                    seen++;
                }
            }
        }
        assertThat(seen).isEqualTo(3 * Content.values().length * 2);
    }

    private static GeneratedArguments generated(Target target, Arguments arguments, Knowledge knowledge, Draft draft) {
        Choices choices = new Choices(knowledge, draft.candidate(), false).arranged(draft.content());
        return new GeneratedArguments(target, arguments, knowledge, 42, choices, Set.of());
    }

    private ArgumentSource inputs(String method) throws Exception {
        Target target = target(method);
        Knowledge knowledge = new Knowledge(Methods.class);
        return inputs(target, new Arguments(target.method(), knowledge), knowledge, Candidate.first());
    }

    private ArgumentSource inputs(Target target, Arguments arguments, Knowledge knowledge, Candidate<Object> candidate)
            throws Exception {
        return inputs(target, arguments, knowledge, Draft.typical(candidate));
    }

    private ArgumentSource inputs(Target target, Arguments arguments, Knowledge knowledge, Draft draft)
            throws Exception {
        FixtureSource fixture = new FixtureSource(target, 42, Set.of());
        fixture.add(draft, generated(target, arguments, knowledge, draft), true);
        Method inputs = compiled(String.join("\n", fixture.lines(null)), target).getMethod("inputs", int.class);
        return new ArgumentSource() {
            @Override
            public Object[] make(int size, int index) {
                try {
                    return FixtureArguments.refilled((Object[]) inputs.invoke(null, size), target);
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError("the fixture failed", e);
                }
            }

            @Override
            public boolean hasSize() {
                return true;
            }

            @Override
            public String description() {
                return "compiled";
            }
        };
    }

    private Class<?> compiled(String source, Target target) throws Exception {
        String method = target.method().getName();
        String name = "Methods" + Character.toUpperCase(method.charAt(0)) + method.substring(1) + "Inputs";
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        java.io.StringWriter talk = new java.io.StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(directory.toFile()));
            boolean done = compiler.getTask(talk, files, null, List.of("-proc:none"), null, List.of(file))
                    .call();
            assertThat(done).as(talk + "\n" + source).isTrue();
        }
        var loader = new java.net.URLClassLoader(
                new java.net.URL[] {directory.toUri().toURL()}, FixtureSourceTest.class.getClassLoader());
        return loader.loadClass("dev.shadowctl.runner." + name);
    }

    private static Target target(String name) {
        return new Target(
                Methods.class,
                Arrays.stream(Methods.class.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name))
                        .findFirst()
                        .orElseThrow());
    }
}
