package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.JobRequest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Job requests that differ in where their code lies. */
final class Requests {

    private Requests() {}

    static JobRequest classPath(String... entries) {
        return request(List.of(entries), null, null);
    }

    static JobRequest project(Path project) {
        return request(List.of(), project.toString(), null);
    }

    static JobRequest projectWithFixture(Path project) {
        return request(List.of(), project.toString(), "com.acme.Fixtures#orders");
    }

    static JobRequest request(List<String> classPath, @Nullable String project, @Nullable String inputs) {
        return new JobRequest(
                "com.acme.Pricing#quote",
                classPath,
                project,
                inputs,
                null,
                List.of(),
                List.of(),
                60,
                "local",
                null,
                List.of(),
                "none",
                false,
                null);
    }
}
