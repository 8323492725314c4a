package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.core.job.scan.Ranking;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.job.scan.ScannedMethod;
import dev.shadowctl.core.job.scan.Standing;
import dev.shadowctl.core.measure.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Tells what methods of a class path do and which of them are worth a shadow run, by reading class files. Thread-safe. */
public final class MethodScan {

    /** Reachable methods are counted up to here: what reaches more is large, however much larger. */
    private static final int MOST_REACHED = 2_000;

    private static final int REMEMBERED = 64;

    /** A run does not wait longer to be told what its method does, nor for its turn. */
    private static final Duration OF_A_METHOD = Duration.ofSeconds(20);

    private static final Duration WAIT = Duration.ofSeconds(2);

    private static final Duration OF_A_SCAN = Duration.ofMinutes(3);

    /** An analysis takes a good part of the daemon's memory, so there is one at a time, whoever asks for it. */
    private final Semaphore permit = new Semaphore(1, true);

    private final Bounds bounds;
    private final Listings listings = new Listings();
    private final PlatformClasses platform = new PlatformClasses();
    private final PlatformTable table = new PlatformTable();
    private final Map<String, Told> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** An analysis within what the memory of this JVM holds. */
    public MethodScan() {
        this(Bounds.of(Runtime.getRuntime().maxMemory()));
    }

    MethodScan(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * How much is read of a class path.
     *
     * @param types number of types
     * @param methods number of methods whose code is followed
     */
    record Bounds(int types, int methods) {

        private static final int BYTES_OF_TYPE = 12 << 10;
        private static final int BYTES_OF_METHOD = 8 << 10;

        /** What a heap holds beside all else. */
        static Bounds of(long heapBytes) {
            return new Bounds((int) Math.min(heapBytes / BYTES_OF_TYPE, 100_000), (int)
                    Math.min(heapBytes / BYTES_OF_METHOD, 200_000));
        }
    }

    /**
     * What class files tell of one method.
     *
     * @param effects what it does beside returning a value
     * @param complexity how complex it is
     */
    public record Told(SideEffects effects, Complexity complexity) {}

    /**
     * What one method does beside returning a value, and how complex it is; remembered for class paths none of whose files changed.
     *
     * @param classPath where it and what it calls are looked for
     * @param method the method, on the type its instance is of
     * @param descriptor its JVM descriptor
     * @param isStatic whether it needs no instance
     * @param javaFeature feature version of the shadow JVM
     * @throws DamagedCode if an entry cannot be read
     * @throws IllegalStateException if another analysis is running and does not end
     * @throws Deadline.Passed if there is more code than can be followed in time
     * @throws CancellationException if the thread is interrupted
     */
    public Told told(ClassPath classPath, Method method, String descriptor, boolean isStatic, int javaFeature) {
        String asked = method + descriptor + " " + javaFeature + " " + CodeHash.stamps(classPath);
        synchronized (told) {
            Told known = told.get(asked);
            if (known != null) {
                return known;
            }
        }
        Told found = alone(WAIT, () -> read(classPath, method, descriptor, isStatic, javaFeature));
        synchronized (told) {
            told.put(asked, found);
        }
        return found;
    }

    private <T> T alone(Duration patience, Supplier<T> work) {
        try {
            if (!permit.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("another analysis is running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled =
                    new CancellationException("interrupted while waiting for another analysis");
            cancelled.initCause(e);
            throw cancelled;
        }
        try {
            return work.get();
        } finally {
            permit.release();
        }
    }

    private Told read(ClassPath classPath, Method method, String descriptor, boolean isStatic, int javaFeature) {
        try (ClassIndex index = new ClassIndex(classPath, listings)) {
            String type = method.type().replace('.', '/');
            Path entry = index.entry(type);
            List<String> names = index.names(name -> entry != null && entry.equals(index.entry(name)));
            Deadline deadline = new Deadline(OF_A_METHOD);
            TypeTree types = new TypeTree(index, names, platform, javaFeature, bounds.types(), deadline);
            CallGraph graph = new CallGraph(types, new Bodies(index, javaFeature), table, bounds.methods(), deadline);
            TypeTree.Member found = types.find(type, method.name(), descriptor);
            MethodKey key = found == null ? new MethodKey(type, method.name(), descriptor) : MethodKey.of(found);
            int root = graph.root(type, key, isStatic);
            graph.grow();
            SideEffects effects = graph.effects(root, isStatic);
            Reached.Reach reach = graph.reach(root, MOST_REACHED);
            return new Told(effects, graph.complexity(type, key, reach, effects));
        }
    }

    /**
     * Looks a class path through.
     *
     * @param javaFeature feature version of the JVM whose classes count in a multi-release jar
     * @throws DamagedCode if an entry cannot be read
     * @throws IllegalStateException if another analysis is running and does not end
     * @throws Deadline.Passed if there is more code than can be followed in time
     * @throws CancellationException if the thread is interrupted
     */
    public Scan scan(ClassPath classPath, ScanRequest request, List<String> notes, int javaFeature) {
        return alone(OF_A_SCAN, () -> scanned(classPath, request, notes, javaFeature));
    }

    private Scan scanned(ClassPath classPath, ScanRequest request, List<String> notes, int javaFeature) {
        long started = System.nanoTime();
        try (ClassIndex index = new ClassIndex(classPath, listings)) {
            OwnCode own = new OwnCode(index, classPath, request.packages());
            Deadline deadline = new Deadline(OF_A_SCAN);
            TypeTree types =
                    new TypeTree(index, index.names(own::holds), platform, javaFeature, bounds.types(), deadline);
            Bodies bodies = new Bodies(index, javaFeature);
            List<String> said = new ArrayList<>(notes);
            List<Candidates.Candidate> candidates = candidates(types, bodies, own, said);
            List<ScannedMethod> methods = scanned(candidates, types, bodies, deadline);
            List<ScannedMethod> wanted = Ranking.wanted(methods, request);
            int annotated = (int) methods.stream()
                    .filter(method -> method.latencyTarget() != null)
                    .count();
            said.addAll(own.notes());
            if (types.isTruncated()) {
                said.add(
                        "the class path has " + index.names().size() + " types, of which " + bounds.types()
                                + " are read, the project's own first; a call that may end in one of the others makes a method unknown");
            }
            return new Scan(
                    Profile.API_VERSION,
                    Scan.KIND,
                    own.entries(),
                    index.names().size(),
                    annotated,
                    methods.size() - annotated,
                    wanted.size(),
                    wanted.stream().limit(request.limit()).toList(),
                    said,
                    (System.nanoTime() - started) / 1e9);
        }
    }

    private static List<Candidates.Candidate> candidates(
            TypeTree types, Bodies bodies, OwnCode own, List<String> notes) {
        SizeAxes axes = new SizeAxes(types);
        List<Candidates.Candidate> candidates = new ArrayList<>();
        for (TypeHead head : types.all()) {
            boolean isOwn = own.holds(head.name());
            boolean promises = own.isAnywhere() && head.annotations().contains(Candidates.LATENCY_TARGET);
            ClassNode type = isOwn || promises ? bodies.type(head.name()) : null;
            try {
                if (type != null) {
                    Candidates.of(head, type, axes).stream()
                            .filter(found -> isOwn || found.target() != null)
                            .forEach(candidates::add);
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException | StackOverflowError e) {
                notes.add(head.name().replace('/', '.') + " is left out: its class file makes no sense");
            }
        }
        return candidates;
    }

    private List<ScannedMethod> scanned(
            List<Candidates.Candidate> candidates, TypeTree types, Bodies bodies, Deadline deadline) {
        CallGraph graph = new CallGraph(types, bodies, table, bounds.methods(), deadline);
        List<Integer> roots = candidates.stream()
                .map(each -> graph.root(each.key().type(), each.key(), each.isStatic()))
                .toList();
        graph.grow();
        FixtureIndex fixtures = new FixtureIndex(types, bodies, new Flow(types, bodies));
        StaticWays ways = new StaticWays(types);
        List<ScannedMethod> scanned = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            deadline.check();
            Candidates.Candidate each = candidates.get(i);
            Reached.Reach reach = graph.reach(roots.get(i), MOST_REACHED);
            Estimate estimate = estimate(each, fixtures, ways);
            SideEffects effects = graph.effects(roots.get(i), each.isStatic());
            scanned.add(new ScannedMethod(
                    method(each.key()).toString(),
                    each.target(),
                    each.instructions(),
                    each.loops(),
                    reach.methods(),
                    reach.instructions(),
                    estimate.standing().word(),
                    estimate.instance(),
                    estimate.inputs(),
                    each.axes(),
                    effects,
                    graph.complexity(each.key().type(), each.key(), reach, effects)));
        }
        return scanned;
    }

    private static Method method(MethodKey key) {
        return new Method(
                key.type().replace('/', '.'),
                key.name(),
                new DeclaredMethod(key.name(), key.descriptor(), 0).parameterTypes());
    }

    private record Estimate(Standing standing, String instance, String inputs) {}

    private static Estimate estimate(Candidates.Candidate candidate, FixtureIndex fixtures, StaticWays ways) {
        StaticWays.Made instance = candidate.isStatic()
                ? new StaticWays.Made(Standing.FIXTURE, "static")
                : instance(candidate.key().type(), fixtures, ways);
        Optional<String> fixture = fixtures.inputs(candidate.key());
        if (fixture.isPresent()) {
            return new Estimate(instance.standing().and(Standing.FIXTURE), instance.text(), "fixture " + fixture.get());
        }
        StaticWays.Made inputs = arguments(candidate.key(), ways);
        return new Estimate(instance.standing().and(inputs.standing()), instance.text(), inputs.text());
    }

    private static StaticWays.Made instance(String type, FixtureIndex fixtures, StaticWays ways) {
        return fixtures.instance(type)
                .map(name -> new StaticWays.Made(Standing.FIXTURE, "fixture " + name))
                .or(() -> fixtures.state(type).map(name -> new StaticWays.Made(Standing.STATE, "JMH state " + name)))
                .orElseGet(() -> ways.of(Type.getObjectType(type)));
    }

    private static StaticWays.Made arguments(MethodKey method, StaticWays ways) {
        Standing standing = Standing.VALUE;
        Set<String> texts = new LinkedHashSet<>();
        for (Type parameter : Type.getArgumentTypes(method.descriptor())) {
            StaticWays.Made made = ways.of(parameter);
            standing = standing.and(made.standing());
            texts.add(made.text());
        }
        return new StaticWays.Made(standing, texts.isEmpty() ? "none needed" : String.join(", ", texts));
    }

    /** Which of a class path is the project's own code. */
    private static final class OwnCode {

        private final ClassIndex index;
        private final List<String> packages;
        private final Set<Path> entries = new LinkedHashSet<>();
        private final List<String> notes = new ArrayList<>();

        OwnCode(ClassIndex index, ClassPath classPath, List<String> packages) {
            this.index = index;
            this.packages =
                    packages.stream().map(name -> name.replace('.', '/') + "/").toList();
            if (!packages.isEmpty()) {
                entries.addAll(classPath.entries());
                return;
            }
            classPath.entries().stream().filter(Files::isDirectory).forEach(entries::add);
            if (entries.isEmpty()) {
                classPath.entries().stream().limit(1).forEach(entries::add);
                if (classPath.entries().size() > 1) {
                    notes.add("only methods of "
                            + classPath.entries().get(0).getFileName() + " and those with a latency target are listed;"
                            + " name the code of other jars with --package");
                }
            }
        }

        /** Whether a method that promises a latency is the project's own wherever it is: nobody named packages. */
        boolean isAnywhere() {
            return packages.isEmpty();
        }

        boolean holds(String type) {
            return entries.contains(index.entry(type))
                    && (packages.isEmpty() || packages.stream().anyMatch(type::startsWith));
        }

        List<String> entries() {
            return entries.stream().map(Path::toString).collect(Collectors.toList());
        }

        List<String> notes() {
            return notes;
        }
    }
}
