package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive as somebody unpacks it. */
class DistributionIT {

    @TempDir
    private Path elsewhere;

    @Test
    void runsTheDemoWhereItIsUnpacked() throws Exception {
        try (Shadowctl shadowctl = Shadowctl.of(unpack())) {
            Shadowctl.Result demo = shadowctl.run(Map.of("JAVA_HOME", ""), "demo");
            assertThat(demo.exitCode()).as("%s", demo).isZero();
            assertThat(demo.out()).contains("500", "PricingService#quote", "shadowctl predict");
        }
    }

    @Test
    void theFirstStartMakesAClassDataArchive() throws Exception {
        try (Shadowctl shadowctl = Shadowctl.cold()) {
            shadowctl.run("version");
            assertThat(Archive.await(shadowctl.home().resolve("cache"))).hasSize(1);
            Shadowctl.Result version = shadowctl.run("version");
            assertThat(version.exitCode()).as("%s", version).isZero();
            assertThat(version.err()).isEmpty();
        }
    }

    @Test
    void unitAndTimerPassSystemdsOwnCheck() throws Exception {
        Path units = Files.createDirectories(elsewhere.resolve("units"));
        for (String unit : List.of(
                "shadowd.service",
                "shadowctl-profile@.service",
                "shadowctl-profile@.timer",
                "shadowctl-retrain.service",
                "shadowctl-retrain.timer")) {
            String text =
                    Files.readString(Shadowctl.distribution().resolve("systemd").resolve(unit));
            Files.writeString(
                    units.resolve(unit),
                    text.replace("/opt/shadowctl", Shadowctl.distribution().toString()));
        }
        Files.move(units.resolve("shadowctl-profile@.service"), units.resolve("shadowctl-profile@pricing.service"));
        Files.move(units.resolve("shadowctl-profile@.timer"), units.resolve("shadowctl-profile@pricing.timer"));
        String output = run(
                "systemd-analyze",
                "verify",
                "--man=no",
                units.resolve("shadowd.service").toString(),
                units.resolve("shadowctl-profile@pricing.timer").toString(),
                units.resolve("shadowctl-retrain.timer").toString());
        assertThat(output).doesNotContain("shadow");
    }

    /** What enters or accompanies other people's programs is free of it, for it is under the GPL. */
    @Test
    void wekaIsInTheDaemonAloneAndSaysItsLicences() throws Exception {
        Path lib = Shadowctl.distribution().resolve("lib");
        assertThat(jars(lib.resolve("daemon"))).anyMatch(name -> name.startsWith("weka-stable-"));
        for (String other : List.of("cli", "monitor", "runner")) {
            assertThat(jars(lib.resolve(other)))
                    .as(other)
                    .isNotEmpty()
                    .noneMatch(name -> name.matches("(weka|mtj|core-1|arpack|bounce|java-cup).*"));
        }
        assertThat(Files.readString(Shadowctl.distribution().resolve("NOTICE")))
                .contains("weka-stable", "bounce", "mtj", "netlib", "arpack_combined_all", "java-cup-runtime");
        assertThat(Shadowctl.distribution().resolve("licenses"))
                .isDirectoryContaining("glob:**/GPL-3.0.txt")
                .isDirectoryContaining("glob:**/LGPL-3.0.txt");
    }

    private static List<String> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path unpack() throws Exception {
        run("tar", "-xzf", Path.of("target/shadowctl.tar.gz").toAbsolutePath().toString(), "-C", elsewhere.toString());
        try (Stream<Path> roots = Files.list(elsewhere)) {
            return roots.filter(root -> root.getFileName().toString().startsWith("shadowctl-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String run(String... argv) throws Exception {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
