package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every target of files promises, with real files. */
class ConductIT {

    /** States of each kind of file; {@code -Dtarget.states=200} for as many as was once shown, in 40 s. */
    private static final int STATES = Integer.getInteger("target.states", 25);

    private static final int ALLOTMENTS = 1_000;
    private static final Path SOMEWHERE = Path.of("/somewhere/f");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void noTargetWritesUnaskedDoesTwiceOrLeavesATrace(int kind) throws IOException {
        Random random = new Random(20261125 + kind);
        List<Path> shapes = ComposeTargetTest.shapeFiles();
        for (int i = 0; i < STATES; i++) {
            Place place = new Place(Files.createDirectory(directory.resolve("state" + i)));
            place.requireGoodConduct(state(kind, place, shapes, random), random);
        }
    }

    @Test
    void aThousandAllotmentsAreTheSameWhenGivenTwice() throws IOException {
        Random random = new Random(9);
        List<Path> shapes = ComposeTargetTest.shapeFiles();
        for (int i = 0; i < ALLOTMENTS; i++) {
            Format format = i % 2 == 0
                    ? new ComposeFormat(SOMEWHERE, "web", Optional.of("/dev/sda"))
                    : List.of(
                                    new ValuesFormat(SOMEWHERE, false),
                                    new ValuesFormat(SOMEWHERE, true),
                                    new VariablesFormat(SOMEWHERE),
                                    new ArgumentFileFormat(SOMEWHERE))
                            .get(i / 2 % 4);
            String text = List.of(values(random), json(random), variables(random), arguments(random))
                    .get(i / 2 % 4);
            String start = i % 2 == 0 ? Files.readString(shapes.get(random.nextInt(shapes.size()))) : text;
            Allotment wanted = Allotments.random(random);
            Map<Path, String> once = format.with(Map.of(SOMEWHERE, start), wanted);
            assertThat(format.with(once, wanted)).isEqualTo(once);
            Allotment other = Allotments.random(random);
            Map<Path, String> changed = format.with(once, other);
            assertThat(format.with(changed, other)).isEqualTo(changed);
        }
    }

    private static Target state(int kind, Place place, List<Path> shapes, Random random) throws IOException {
        String deployment = FileTargetsTest.deployment(variable(random));
        return switch (kind) {
            case 0 -> compose(place, Files.readString(shapes.get(random.nextInt(shapes.size()))), random);
            case 1 -> systemd(place, random);
            case 2 -> file(place, "web.env", variables(random), random);
            case 3 -> file(place, "web.argfile", arguments(random), random);
            case 4 -> file(place, "values.yaml", values(random), random);
            case 5 -> file(place, "values.json", json(random), random);
            case 6 -> file(place, "web.yaml", deployment, random);
            default -> {
                place.write("web.yaml", deployment);
                yield FileTargetsTest.target(place.write("kustomization.yaml", "resources: [web.yaml]\n"));
            }
        };
    }

    private static Target compose(Place place, String text, Random random) throws IOException {
        String form = random.nextBoolean() ? text : text.replace("\n", "\r\n");
        Path file = place.write("compose.yaml", random.nextInt(5) == 0 ? form.stripTrailing() : form);
        Optional<String> device = random.nextBoolean() ? Optional.of("/dev/sda") : Optional.empty();
        return new FilesTarget(new ComposeFormat(file, "web", device));
    }

    private static Target systemd(Place place, Random random) throws IOException {
        place.write(
                "lib/app.service",
                "[Service]\nExecStart=/bin/true\nEnvironment=\"JAVA_TOOL_OPTIONS=" + variable(random) + "\" A=b\n"
                        + (random.nextBoolean() ? "CPUQuota=150%\nMemoryMax=1G\n" : ""));
        if (random.nextBoolean()) {
            place.write(
                    "etc/app.service.d/" + (random.nextBoolean() ? "10-a.conf" : "50-shadowctl.conf"),
                    "[Service]\nMemoryMax=2G\n");
        }
        Systemd systemd = new Systemd(
                List.of(place.directory().resolve("etc"), place.directory().resolve("lib")),
                false,
                place.directory().resolve("none"),
                Path.of("/"));
        return new FilesTarget(new SystemdFormat("app.service", systemd, (argv, at, limit) -> {
            throw new AssertionError("nothing runs where systemd does not");
        }));
    }

    private static Target file(Place place, String name, String text, Random random) throws IOException {
        Path file = place.directory().resolve(random.nextInt(4) == 0 ? "new/" + name : name);
        boolean manifest = name.equals("web.yaml");
        if (manifest || random.nextInt(5) > 0) {
            file = place.directory().resolve(name);
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        }
        return FileTargetsTest.target(file);
    }

    private static String variable(Random random) {
        String[] words = {"-Xmx1g", "-Da=b", "-XX:+UseG1GC", "-Xms900m", "-XX:MaxRAMPercentage=75", "-ea", "-Xmx70000k"
        };
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            text.append(words[random.nextInt(words.length)]).append(n > 1 ? " " : "");
        }
        return text.toString();
    }

    private static String variables(Random random) {
        String quote = random.nextBoolean() ? "\"" : "";
        return "# mine\nA=b\n"
                + (random.nextBoolean() ? "JAVA_TOOL_OPTIONS=" + quote + variable(random) + quote + "\n" : "")
                + (random.nextBoolean() ? "SHADOWCTL_CPU_LIMIT_CORES=2\n" : "") + "Z='y # z'"
                + (random.nextBoolean() ? "\n" : "");
    }

    private static String arguments(Random random) {
        return "# mine\n" + variable(random).replace(" ", random.nextBoolean() ? "\n" : "\r\n") + "\n-cp 'a b'\n"
                + (random.nextBoolean() ? "com.acme.Main -Xmx1g\n" : "");
    }

    private static String values(Random random) {
        return "# mine\nimage: a # b\n" + (random.nextBoolean() ? "allotment:\n    replicas: 7\n    other: 1\n" : "")
                + (random.nextBoolean() ? "allotment2: {a: b}\n" : "") + "z: [1, 2]\n";
    }

    private static String json(Random random) {
        String indent = random.nextBoolean() ? "  " : "\t";
        return random.nextInt(4) == 0
                ? "{\"a\":{},\"allotment\":{}}"
                : "{\n" + indent + "\"a\": 1,\n" + indent + "\"allotment\": {\n" + indent + indent
                        + "\"cpuLimitCores\": 9\n" + indent + "}\n}\n";
    }
}
