package dev.shadowctl.daemon.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.job.inputs.Recipe;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.plan.PlanException;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneProcessTest {

    private static final String METHOD = "shop.Export#write(int)";

    @TempDir
    private Path directory;

    private static JobRequest measured(@Nullable String inputs, boolean allowUnsandboxed, String... jvmArguments) {
        return new JobRequest(
                "shop.Pricing#quote(shop.Order)",
                List.of("/srv/shop.jar"),
                null,
                inputs,
                null,
                List.of(10),
                List.of(),
                60,
                "local",
                null,
                List.of(jvmArguments),
                "none",
                allowUnsandboxed,
                null,
                null,
                List.of());
    }

    @Test
    void whatAPlanDecidesMayDiffer() {
        JobRequest first = measured(null, false, "-Xmx1g", "-Dx=y", "-XX:+UseG1GC");
        assertThatCode(() -> OneProcess.refuseOther(METHOD, first, measured(null, false, "-Dx=y", "-Xmx64m")))
                .doesNotThrowAnyException();
    }

    @Test
    void otherJvmArgumentsOrAnotherSandboxAreRefused() {
        JobRequest first = measured(null, false, "-Dx=y");
        PlanException refused = catchThrowableOfType(
                PlanException.class, () -> OneProcess.refuseOther(METHOD, first, measured(null, false, "-Dx=z")));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused)
                .hasMessage(
                        "'" + METHOD + "' was profiled with another class path, JDK, JVM argument, network or sandbox"
                                + " than '" + first.method() + "', and a validation runs them in one process");
        assertThatThrownBy(() -> OneProcess.refuseOther(METHOD, first, measured(null, true, "-Dx=y")))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("sandbox");
    }

    @Test
    void generatedInputsThatWereNotKeptAreRefused() throws IOException {
        InputSets sets = new InputSets(directory);
        sets.keep("explored", inputs());
        JobRequest generated = measured(null, false);
        PlanException refused = catchThrowableOfType(
                PlanException.class, () -> OneProcess.refuseUnexplored(METHOD, "j1", generated, sets));
        assertThat(refused).hasMessageContaining(METHOD).hasMessageContaining("generated and were not kept");
        assertThat(refused.next())
                .startsWith("Validate it alone, or give --inputs")
                .contains(METHOD);
        assertThatCode(() -> {
                    OneProcess.refuseUnexplored(METHOD, "explored", generated, sets);
                    OneProcess.refuseUnexplored(METHOD, "j1", measured("Fixtures#write", false), sets);
                    OneProcess.refuseUnexplored("shop.Search#find()", "j1", generated, sets);
                })
                .doesNotThrowAnyException();
    }

    private static InputSet inputs() {
        return new InputSet(
                "shadowctl/v1",
                InputSet.KIND,
                METHOD,
                "generated",
                "static",
                List.of(new InputSet.Member(
                        new Recipe(0, Content.DRAWN, Recipe.ANY, Map.of()), List.of("1"), 10, true, 1, 1)),
                new InputSet.Edges(1, 1, 2),
                List.of(),
                "constant",
                1,
                0.1,
                List.of(),
                List.of());
    }
}
