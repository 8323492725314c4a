package dev.shadowctl.bench.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that is done for one case, one thing after the other: two at once would disturb each other. */
final class CaseRun {

    private static final double SUSTAINED = 0.98;

    private final ObjectMapper json = new ObjectMapper();
    private final Settings settings;
    private final Case about;
    private final Kept kept;

    CaseRun(Settings settings, Case about) {
        this.settings = settings;
        this.about = about;
        this.kept = new Kept(
                settings.target().resolve("accuracy").resolve(about.name()),
                Map.of("SHADOWCTL_HOME", settings.target().resolve("home").toString()));
    }

    Row run() throws IOException, InterruptedException {
        kept.output("profile", profile());
        JsonNode cores = json.readTree(kept.output("predict", predict()))
                .path("resources")
                .path("cpuCores");
        List<JsonNode> truths = new ArrayList<>();
        for (int run = 1; run <= settings.truthRuns(); run++) {
            truths.add(json.readTree(kept.output("truth-" + run, truth("open", run))));
        }
        JsonNode loop = json.readTree(kept.output("loop", truth("loop", 1)));
        return new Row(
                about,
                number(cores, "estimate"),
                number(cores, "low"),
                number(cores, "high"),
                truths.stream().map(truth -> number(truth, "cpuCores")).toList(),
                number(loop, "cpuCores"),
                truths.stream().allMatch(truth -> number(truth, "completedRps") >= SUSTAINED * about.rps()));
    }

    private List<String> profile() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                settings.cli().toString(), "profile", about.method(), "-cp", classPath(), "--inputs", about.inputs()));
        if (about.instance() != null) {
            command.addAll(List.of("--instance", about.instance()));
        }
        command.addAll(List.of("--sizes", about.sizes(), "--budget", settings.budget(), "-o", "json"));
        return command;
    }

    private List<String> predict() {
        return List.of(
                settings.cli().toString(),
                "predict",
                about.method(),
                "--rps",
                Double.toString(about.rps()),
                "--size",
                Integer.toString(about.size()),
                "-o",
                "json");
    }

    private List<String> truth(String mode, int seed) throws IOException {
        String program = settings.root().resolve("bench/truth/target/classes").toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                program + File.pathSeparator + classPath(),
                "dev.shadowctl.bench.truth.Truth",
                "--mode",
                mode,
                "--method",
                about.qualified(),
                "--inputs",
                about.inputs()));
        if (about.instance() != null) {
            command.addAll(List.of("--instance", about.instance()));
        }
        command.addAll(List.of("--size", Integer.toString(about.size()), "--rps", Double.toString(about.rps())));
        command.addAll(List.of("--seconds", Double.toString(settings.seconds()), "--seed", Integer.toString(seed)));
        return command;
    }

    private String classPath() throws IOException {
        Path folder = settings.target().resolve("cases").resolve(about.name());
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            return Stream.concat(Stream.of(folder.resolve("classes")), jars.sorted())
                    .map(Path::toString)
                    .reduce((left, right) -> left + File.pathSeparator + right)
                    .orElseThrow();
        }
    }

    private double number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber()) {
            throw new IllegalStateException(about.name() + ": no number '" + field + "' in " + node);
        }
        return value.asDouble();
    }
}
