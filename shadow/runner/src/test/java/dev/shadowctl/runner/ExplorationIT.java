package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Subject;
import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class ExplorationIT {

    private static final String JAVA = System.getProperty("java.home");

    @Test
    void fewInputsTakeEveryWayThroughAMethod() throws Exception {
        InputSet set = explored("kind", "(Ljava/lang/String;I)I");
        assertThat(set.edges().covered()).isEqualTo(set.edges().reached()).isGreaterThanOrEqualTo(7);
        assertThat(set.inputs()).hasSizeBetween(4, 8);
        assertThat(set.inputs()).anySatisfy(input -> assertThat(input.values()).contains("\"magic\"", "4711"));
        assertThat(set.inputs()).anySatisfy(input -> assertThat(input.values()).startsWith("\"\""));
        assertThat(set.method()).isEqualTo("com.acme.Branchy#kind(java.lang.String,int)");
    }

    @Test
    void theParameterThatCostGrowsWithIsFoundAndHow() throws Exception {
        InputSet pairs = explored("pairs", "([II)J");
        assertThat(pairs.axes()).extracting(InputSet.Axis::parameter).containsExactly(1);
        assertThat(pairs.growth()).isEqualTo("n²");
        InputSet repeated = explored("repeated", "(Ljava/lang/String;I)Ljava/lang/String;");
        assertThat(repeated.axes()).extracting(InputSet.Axis::parameter).containsExactly(2);
        assertThat(repeated.axes()).extracting(InputSet.Axis::growth).containsExactly("n");
        assertThat(repeated.axes()).extracting(InputSet.Axis::scaled).containsExactly(true);
    }

    @Test
    void workInTheJdkCounts() throws Exception {
        InputSet set = explored("sorted", "([I)[I");
        assertThat(set.growth()).isIn("n", "n log n");
        assertThat(explored("nested", "(Ljava/util/List;Ljava/lang/String;)I").axes())
                .extracting(InputSet.Axis::parameter)
                .contains(1);
    }

    @Test
    void aMethodThatAcceptsNothingSaysSo() throws Exception {
        try (ShadowJvm jvm = explorer()) {
            jvm.run(assignment("refuses", "(Ljava/lang/String;)I", Part.Course.EXPLORE));
            assertThat(jvm.failure().code()).isEqualTo(FailureCode.METHOD_THREW);
        }
    }

    @Test
    void whereThePlainInputIsRefusedTheOneThatGetsFarthestStandsForAll() throws Exception {
        InputSet set = explored("members", "(Ljava/lang/String;)I");
        assertThat(set.inputs().get(0).values().get(0)).startsWith("\"[{");
        assertThat(set.inputs().get(0).measured()).isTrue();
        assertThat(set.growth()).isEqualTo("n");
        assertThat(set.inputs())
                .as("and a number is there as well")
                .anySatisfy(input -> assertThat(input.values().get(0)).matches("\"[0-9]+\""));
    }

    @Test
    void textThatIsPassedOverStandsForNothing() throws Exception {
        InputSet set = explored("settings", "(Ljava/lang/String;)I");
        assertThat(set.inputs().get(0).values().get(0)).contains(": ");
        assertThat(set.growth()).isEqualTo("n");
        Class<?> fixture = compiled("com.acme.BranchySettingsInputs", set.java());
        Object[] made = (Object[]) fixture.getMethod("inputs", int.class).invoke(null, 20);
        assertThat(((String) made[0]).lines()).hasSize(20).allMatch(line -> line.matches("[a-z]+[0-9]+: [a-z]+"));
    }

    @Test
    void eachConstantOfAnEnumIsTried() throws Exception {
        InputSet set = explored("written", "(Ljava/lang/String;Lcom/acme/Branchy$Format;)I");
        assertThat(set.inputs().get(0).values()).hasSize(2).last().isEqualTo("L");
    }

    @Test
    void aMatrixIsSquareWhereRowsOfAFewAreRefused() throws Exception {
        InputSet set = explored("trace", "([[D)D");
        assertThat(set.growth()).isEqualTo("n²");
        Class<?> fixture = compiled("com.acme.BranchyTraceInputs", set.java());
        Object[] made = (Object[]) fixture.getMethod("inputs", int.class).invoke(null, 20);
        assertThat((double[][]) made[0]).hasDimensions(20, 20);
    }

    @Test
    void whatTheJdkHidesIsHiddenFromAMethodThatIsExploredAsWell() throws Exception {
        InputSet set = explored("peeked", "(Ljava/lang/Object;)I");
        assertThat(set.inputs())
                .allSatisfy(input -> assertThat(input.values().get(0)).startsWith("["));
    }

    @Test
    void whatIsAcceptedAtASmallSizeAloneIsNotTheTypicalInput() throws Exception {
        InputSet set = explored("atMostTwelve", "(Ljava/lang/String;)I");
        assertThat(set.inputs().get(0).values().get(0)).startsWith("\"<");
    }

    @Test
    void aJvmWithoutTheAgentCannotExplore() throws Exception {
        try (ShadowJvm jvm = new ShadowJvm(JAVA)) {
            jvm.run(assignment("pairs", "([II)J", Part.Course.EXPLORE));
            assertThat(jvm.failure().message()).contains("No probes");
        }
    }

    @Test
    void whatIsMeasuredDrawsFromThePlanAndScalesWhatMatters() throws Exception {
        InputPlan plan = explored("repeated", "(Ljava/lang/String;I)Ljava/lang/String;")
                .plan()
                .orElseThrow();
        assertThat(plan.scaled()).containsExactly(1);
        try (ShadowJvm jvm = new ShadowJvm(JAVA)) {
            jvm.run(assignment("repeated", "(Ljava/lang/String;I)Ljava/lang/String;", Part.Course.WHOLE), plan);
            jvm.finished();
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::size).contains(10, 200);
        }
    }

    @Test
    void theJavaSourceCompilesAndMakesTheSameInputs() throws Exception {
        InputSet set = explored("com.acme.Subject", "total", "(Lcom/acme/Subject$Order;)D");
        Target target = new Target(Subject.class, Subject.class.getMethod("total", Subject.Order.class));
        Class<?> fixture = compiled("com.acme.SubjectTotalInputs", set.java());
        Method inputs = fixture.getMethod("inputs", int.class);
        GeneratedArguments generated = Generated.first(target, 42);
        for (int size : List.of(3, 40)) {
            assertThat((Object[]) inputs.invoke(null, size)).isEqualTo(generated.make(size, 0));
        }
        assertThat(fixture.getMethod("instance").invoke(null)).isInstanceOf(Subject.class);
    }

    private static Class<?> compiled(String name, List<String> lines) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "fixture");
        Path file = Files.write(directory.resolve(name.substring(name.lastIndexOf('.') + 1) + ".java"), lines);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter talk = new StringWriter();
        boolean done = compiler.getTask(
                        talk,
                        null,
                        null,
                        List.of("-cp", System.getProperty("runner.fixtures"), "-d", directory.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(done).as(talk.toString()).isTrue();
        URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, ExplorationIT.class.getClassLoader());
        return loader.loadClass(name);
    }

    private static InputSet explored(String name, String descriptor) throws IOException, InterruptedException {
        return explored("com.acme.Branchy", name, descriptor);
    }

    private static InputSet explored(String type, String name, String descriptor)
            throws IOException, InterruptedException {
        try (ShadowJvm jvm = explorer()) {
            jvm.run(assignment(type, name, descriptor, Part.Course.EXPLORE));
            assertThat(jvm.last()).isInstanceOf(Message.Explored.class);
            assertThat(jvm.exitCode()).isZero();
            return ((Message.Explored) jvm.last()).inputs();
        }
    }

    private static ShadowJvm explorer() throws IOException {
        return new ShadowJvm(JAVA, "-javaagent:" + System.getProperty("runner.jar"), "-XX:TieredStopAtLevel=1");
    }

    private static Assignment assignment(String name, String descriptor, Part.Course course) {
        return assignment("com.acme.Branchy", name, descriptor, course);
    }

    private static Assignment assignment(String type, String name, String descriptor, Part.Course course) {
        return new Assignment(
                type,
                name,
                descriptor,
                null,
                null,
                List.of(10, 200),
                List.of(),
                4,
                8,
                5,
                42,
                Part.of(0, 0, course, List.of()));
    }
}
