package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Allotment.Collector;
import dev.shadowctl.core.plan.Cost;
import dev.shadowctl.core.plan.Load;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.target.Change;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.daemon.Scripted;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.job.JobService;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.process.ExecCommands;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.store.Store;
import dev.shadowctl.daemon.target.Systemd;
import dev.shadowctl.daemon.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Five real places in a directory, and the plans of one home over them. Opened again, it knows what is on disk alone. */
final class Estate implements AutoCloseable {

    static final Allotment WANTED = allotment(640L << 20);

    private static final String COMPOSE =
            """
            # the shop
            services:
              web:
                image: shop:1 # pinned
                environment:
                  JAVA_TOOL_OPTIONS: "-Xmx1g -Dx=y"
                deploy:
                  resources:
                    limits: {cpus: "2", memory: 2G}
              db:
                image: postgres
            """;

    private static final String UNIT =
            """
            [Service]
            ExecStart=/usr/bin/java -jar /srv/orders.jar
            CPUQuota=200%
            MemoryMax=2G
            """;

    /** Names of the five places, in the order they are changed. */
    static final List<String> NAMES = List.of("shop", "unit", "values", "env", "args");

    private final Path places;
    private final Store store;
    private final JobService jobs;
    private final TargetRegistry registry;
    private final PlanService plans;

    private Estate(Path places, Store store, JobService jobs, UnaryOperator<Target> wrapper) {
        this.places = places;
        this.store = store;
        this.jobs = jobs;
        PredictionService predictions =
                new PredictionService(store.measures(), Residuals.none(), (classPath, method) -> "hash");
        Targets targets = targets();
        registry = new TargetRegistry(
                store.targets(),
                store.plans(),
                reference -> wrapper.apply(targets.of(reference)),
                InstantSource.system());
        plans = new PlanService(
                store.plans(), registry, new PlanMaker(predictions, jobs, Estate::promised), InstantSource.system());
    }

    /** What the annotation of any method called {@code promised} says. */
    private static Optional<LatencyTarget> promised(ClassPath classPath, Method method) {
        return method.name().equals("promised") ? Optional.of(new LatencyTarget(0.99, 0.1)) : Optional.empty();
    }

    private Targets targets() {
        ProcessLauncher launcher = new ProcessLauncher();
        Systemd systemd = new Systemd(
                List.of(places.resolve("etc"), places.resolve("lib")), false, places.resolve("none"), Path.of("/"));
        return new Targets(
                new ExecCommands(launcher, System.getenv()), launcher, System.getenv(), systemd, Optional.empty());
    }

    /** Makes the places and names them. */
    static Estate make(Path directory) throws IOException {
        Path places = Files.createDirectories(directory.resolve("places"));
        Files.createDirectories(places.resolve("etc"));
        Files.createDirectories(places.resolve("lib"));
        Files.writeString(places.resolve("compose.yaml"), COMPOSE);
        Files.writeString(places.resolve("lib/orders.service"), UNIT);
        Files.writeString(places.resolve("values.yaml"), "allotment: {memoryBytes: 2147483648}\nother: 1");
        Files.writeString(places.resolve("web.env"), "A=1\nMEMORY_BYTES=5\n");
        Files.writeString(places.resolve("web.argfile"), "-Xmx1g\n-Dx=y\n");
        Estate estate = open(directory, target -> target);
        estate.add("shop", "compose", places.resolve("compose.yaml") + "#web", false);
        estate.add("unit", "systemd", "orders.service", false);
        estate.add("values", "file", places.resolve("values.yaml").toString(), false);
        estate.add("env", "file", places.resolve("web.env").toString(), false);
        estate.add("args", "file", places.resolve("web.argfile").toString(), false);
        return estate;
    }

    /** Opens what was made before; every target goes through the wrapper. */
    static Estate open(Path directory, UnaryOperator<Target> wrapper) {
        Store store = Store.open(directory.resolve("test.db"), directory.resolve("native"), Instant.now());
        JobService jobs = new JobService(store.jobs(), new Scripted(), InstantSource.system(), profile -> {}, () -> {});
        return new Estate(directory.resolve("places"), store, jobs, wrapper);
    }

    /** Another daemon over the same open store, which knows what is in there alone. */
    Estate with(UnaryOperator<Target> wrapper) {
        return new Estate(places, store, jobs, wrapper);
    }

    void add(String name, String kind, String reference, boolean production) {
        registry.add(new RegisteredTarget(name, kind, reference, production));
    }

    PlanService plans() {
        return plans;
    }

    TargetRegistry registry() {
        return registry;
    }

    Store store() {
        return store;
    }

    Path place(String name) {
        return places.resolve(name);
    }

    /** A plan for targets on what stands there now, kept under an id. */
    Plan keep(String id, Allotment wanted, List<String> names) {
        Plan plan = document(id, wanted, names);
        plans.keep(plan);
        return plan;
    }

    Plan document(String id, Allotment wanted, List<String> names) {
        return new Plan(
                "shadowctl/v1",
                Plan.KIND,
                id,
                Instant.parse("2026-11-25T12:00:00Z"),
                List.of(new Plan.Service(
                        "web",
                        new Load(List.of(new MixQuestion.Part("A#b", 5, null)), 1, 1, 16),
                        null,
                        null,
                        wanted,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of())),
                names.stream().map(name -> change(name, wanted)).toList(),
                Prices.USUAL,
                new Cost(null, 1),
                null,
                List.of());
    }

    private Plan.TargetChange change(String name, Allotment wanted) {
        Target target = registry.open(registry.find(name));
        Snapshot now = target.read();
        Preview preview = target.preview(now, wanted);
        return new Plan.TargetChange(
                name,
                "web",
                now.fingerprint(),
                preview.after(),
                preview.changes().stream().map(Estate::told).toList(),
                preview.unenforceable());
    }

    private static Plan.SettingChange told(Change change) {
        return new Plan.SettingChange(change.setting(), change.before(), change.after(), "headroom 1.4×");
    }

    static Allotment allotment(long memoryBytes) {
        return new Allotment(
                1,
                0.42,
                OptionalDouble.of(0.49),
                memoryBytes,
                memoryBytes / 2,
                Collector.SERIAL,
                1,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Changes every place, as somebody might. */
    void change(Random random) throws IOException {
        int memory = 64 + random.nextInt(8_000);
        Files.writeString(place("compose.yaml"), COMPOSE.replace("2G", memory + "M"));
        Files.writeString(place("lib/orders.service"), UNIT.replace("2G", memory + "M"));
        Files.writeString(place("values.yaml"), "allotment: {memoryBytes: " + memory + "}\n");
        Files.writeString(place("web.env"), "A=1\nSHADOWCTL_MEMORY_BYTES=" + memory + "\n");
        Files.writeString(place("web.argfile"), "-Xmx" + memory + "m\n");
    }

    /** The bytes of every file, by its path within the places; but for a new one that a kill kept from its place. */
    Map<String, String> bytes() throws IOException {
        Map<String, String> bytes = files();
        bytes.keySet().removeIf(path -> path.endsWith(".shadowctl.tmp"));
        return bytes;
    }

    /** The bytes of every file, by its path within the places. */
    Map<String, String> files() throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(places)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                bytes.put(places.relativize(path).toString(), Files.readString(path));
            }
        }
        return bytes;
    }

    /** Inode and time of last change of everything: what no write leaves alone. */
    Map<String, List<Object>> traces() throws IOException {
        Map<String, List<Object>> traces = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(places)) {
            for (Path path : all.sorted().toList()) {
                traces.put(
                        path.toString(),
                        List.of(
                                Files.getLastModifiedTime(path),
                                Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS)));
            }
        }
        return traces;
    }

    /** What a target's file says, or nothing where there is none. */
    static String of(Map<String, String> bytes, String target) {
        String file =
                switch (target) {
                    case "shop" -> "compose.yaml";
                    case "values" -> "values.yaml";
                    case "env" -> "web.env";
                    case "args" -> "web.argfile";
                    default -> "etc/orders.service.d";
                };
        return bytes.entrySet().stream()
                .filter(each -> each.getKey().startsWith(file))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        jobs.close(Duration.ofSeconds(1));
        store.close();
    }
}
