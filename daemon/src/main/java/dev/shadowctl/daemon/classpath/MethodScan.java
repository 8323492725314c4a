package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.core.job.scan.Ranking;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.job.scan.ScannedMethod;
import dev.shadowctl.core.job.scan.Standing;
import dev.shadowctl.core.measure.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Tells what methods of a class path do and which of them are worth a shadow run, by reading class files. Thread-safe. */
public final class MethodScan {

    /** Reachable methods are counted up to here: what reaches more is large, however much larger. */
    private static final int MOST_REACHED = 2_000;

    private final Listings listings = new Listings();
    private final PlatformClasses platform = new PlatformClasses();
    private final PlatformTable table = new PlatformTable();

    /**
     * What one method does beside returning a value.
     *
     * @param classPath where it and what it calls are looked for
     * @param method the method, on the type its instance is of
     * @param descriptor its JVM descriptor
     * @param isStatic whether it needs no instance
     * @param javaFeature feature version of the shadow JVM
     */
    public SideEffects effects(
            ClassPath classPath, Method method, String descriptor, boolean isStatic, int javaFeature) {
        try (ClassIndex index = new ClassIndex(classPath, listings)) {
            TypeTree types = new TypeTree(index, platform, javaFeature);
            CallGraph graph = new CallGraph(types, new Bodies(index, javaFeature), table);
            String type = method.type().replace('.', '/');
            TypeTree.Member found = types.find(type, method.name(), descriptor);
            MethodKey key = found == null ? new MethodKey(type, method.name(), descriptor) : MethodKey.of(found);
            int root = graph.root(type, key, isStatic);
            graph.grow();
            return graph.effects(root, isStatic);
        }
    }

    /**
     * Looks a class path through.
     *
     * @param javaFeature feature version of the JVM whose classes count in a multi-release jar
     * @throws DamagedCode if an entry cannot be read
     */
    public Scan scan(ClassPath classPath, ScanRequest request, List<String> notes, int javaFeature) {
        long started = System.nanoTime();
        try (ClassIndex index = new ClassIndex(classPath, listings)) {
            TypeTree types = new TypeTree(index, platform, javaFeature);
            Bodies bodies = new Bodies(index, javaFeature);
            OwnCode own = new OwnCode(index, classPath, request.packages());
            List<Candidates.Candidate> candidates = candidates(types, bodies, own);
            List<ScannedMethod> methods = scanned(candidates, types, bodies);
            List<ScannedMethod> wanted = Ranking.wanted(methods, request);
            int annotated = (int) methods.stream()
                    .filter(method -> method.latencyTarget() != null)
                    .count();
            List<String> told = new ArrayList<>(notes);
            told.addAll(own.notes());
            return new Scan(
                    Profile.API_VERSION,
                    Scan.KIND,
                    own.entries(),
                    index.names().size(),
                    annotated,
                    methods.size() - annotated,
                    wanted.size(),
                    wanted.stream().limit(request.limit()).toList(),
                    told,
                    (System.nanoTime() - started) / 1e9);
        }
    }

    private static List<Candidates.Candidate> candidates(TypeTree types, Bodies bodies, OwnCode own) {
        List<Candidates.Candidate> candidates = new ArrayList<>();
        for (TypeHead head : types.all()) {
            ClassNode type = own.holds(head) ? bodies.type(head.name()) : null;
            if (type != null) {
                candidates.addAll(Candidates.of(head, type));
            }
        }
        return candidates;
    }

    private List<ScannedMethod> scanned(List<Candidates.Candidate> candidates, TypeTree types, Bodies bodies) {
        CallGraph graph = new CallGraph(types, bodies, table);
        List<Integer> roots = candidates.stream()
                .map(each -> graph.root(each.key().type(), each.key(), each.isStatic()))
                .toList();
        graph.grow();
        FixtureIndex fixtures = new FixtureIndex(types, bodies, new Flow(types, bodies));
        StaticWays ways = new StaticWays(types);
        SizeAxes axes = new SizeAxes(types);
        List<ScannedMethod> scanned = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidates.Candidate each = candidates.get(i);
            CallGraph.Reach reach = graph.reach(roots.get(i), MOST_REACHED);
            Estimate estimate = estimate(each, fixtures, ways);
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
                    axes.of(each.code()),
                    graph.effects(roots.get(i), each.isStatic())));
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
                            + classPath.entries().get(0).getFileName() + " are listed; name the code of other jars with"
                            + " --package");
                }
            }
        }

        boolean holds(TypeHead head) {
            return entries.contains(index.entry(head.name()))
                    && (packages.isEmpty()
                            || packages.stream().anyMatch(name -> head.name().startsWith(name)));
        }

        List<String> entries() {
            return entries.stream().map(Path::toString).collect(Collectors.toList());
        }

        List<String> notes() {
            return notes;
        }
    }
}
