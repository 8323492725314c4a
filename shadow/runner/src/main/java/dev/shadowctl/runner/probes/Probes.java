package dev.shadowctl.runner.probes;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IRuntime;
import org.jacoco.core.runtime.ModifiedSystemClassRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.jspecify.annotations.Nullable;

/**
 * Probes in the classes that are loaded from now on, and in those of the JDK that do work on data. For one thread that calls
 * and reads.
 */
public final class Probes {

    /** Of the JDK, seldom loaded: keeps where JaCoCo's probes report to. No package is opened, so code finds closed what it will find so. */
    private static final String EDGES = "java/lang/UnknownError";

    /** Packages of the JDK where a call's work may grow with its data. */
    private static final String[] WORKING = {
        "java/util/",
        "java/math/",
        "java/text/",
        "java/time/",
        "java/io/",
        "java/lang/String",
        "java/lang/AbstractStringBuilder",
        "java/lang/Character",
        "java/lang/Integer",
        "java/lang/Long",
        "sun/nio/cs/",
        "sun/security/provider/",
        "com/sun/crypto/provider/",
        "com/sun/org/apache/"
    };

    /** What all threads do all the time, the class loaders' and this class's own work among it. */
    private static final String[] LEFT_OUT = {
        "java/util/concurrent/", "java/util/jar/", "java/util/zip/", "java/util/logging/"
    };

    private final RuntimeData data = new RuntimeData();
    private final Map<Long, Integer> offsets = new HashMap<>();
    private final Field work;
    private int edges;

    private Probes(Field work) {
        this.work = work;
    }

    /**
     * Begins.
     *
     * @param type name of the target's type, which must not have been loaded
     * @return empty in a JVM that was started without the agent, or where it cannot be done
     */
    public static Optional<Probes> begin(String type) {
        Instrumentation instrumentation = ProbeAgent.instrumentation().orElse(null);
        URL resource = ClassLoader.getSystemResource(type.replace('.', '/') + ".class");
        if (instrumentation == null || resource == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(begin(instrumentation, resource.toString()));
        } catch (Exception | LinkageError e) {
            System.err.println("No probes could be set: " + e);
            return Optional.empty();
        }
    }

    private static Probes begin(Instrumentation instrumentation, String resource) throws Exception {
        Probes probes = new Probes(WorkProbes.field(instrumentation));
        IRuntime runtime = ModifiedSystemClassRuntime.createFor(instrumentation, EDGES);
        runtime.startup(probes.data);
        Setting setting = new Setting(new Instrumenter(runtime), resource);
        setting.rehearse();
        instrumentation.addTransformer(setting, true);
        retransform(instrumentation);
        return probes;
    }

    private static void retransform(Instrumentation instrumentation) {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!type.isArray()
                    && instrumentation.isModifiableClass(type)
                    && works(type.getName().replace('.', '/'))) {
                loaded.add(type);
            }
        }
        try {
            instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
        } catch (Exception | LinkageError e) {
            System.err.println("No probes in the classes of the JDK: " + e);
        }
    }

    /** Called while classes are loaded: by nothing that would load more. */
    private static boolean works(String name) {
        return startsWithOne(name, WORKING) && !startsWithOne(name, LEFT_OUT);
    }

    private static boolean startsWithOne(String name, String[] beginnings) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Sets probes in a class as it is loaded; one that cannot have any stays as it is. */
    private record Setting(Instrumenter instrumenter, String resource) implements ClassFileTransformer {

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            if (name == null || name.startsWith("dev/shadowctl/runner/")) {
                return null;
            }
            try {
                if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
                    return works(name) ? WorkProbes.in(classFile) : null;
                }
                return WorkProbes.in(isTargets(domain) ? withEdges(classFile, name) : classFile);
            } catch (Exception | LinkageError e) {
                return null;
            }
        }

        /** As it is where it cannot have probes at its edges: what it does still counts as work. */
        private byte[] withEdges(byte[] classFile, String name) {
            try {
                return instrumenter.instrument(classFile, name);
            } catch (IOException | RuntimeException | LinkageError e) {
                return classFile;
            }
        }

        /** Has everything loaded that it takes: what a transformer needs cannot be loaded while it transforms. */
        void rehearse() throws IOException {
            String name = Probes.class.getName().replace('.', '/');
            try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
                byte[] classFile = Objects.requireNonNull(in).readAllBytes();
                WorkProbes.in(instrumenter.instrument(classFile, name));
                isTargets(Probes.class.getProtectionDomain());
                transform(null, "java/util/ArrayList", null, null, classFile);
            }
        }

        private boolean isTargets(@Nullable ProtectionDomain domain) {
            CodeSource source = domain == null ? null : domain.getCodeSource();
            URL location = source == null ? null : source.getLocation();
            return location != null
                    && (resource.startsWith(location.toString()) || resource.startsWith("jar:" + location));
        }
    }

    /** Forgets which edges were taken. */
    public void reset() {
        data.reset();
    }

    /** The edges taken since; an edge has the same index as long as this JVM lives. */
    public BitSet edges() {
        ExecutionDataStore store = new ExecutionDataStore();
        data.collect(store, new SessionInfoStore(), false);
        BitSet taken = new BitSet();
        for (ExecutionData each : store.getContents()) {
            boolean[] probes = each.getProbes();
            int offset = offset(each.getId(), probes.length);
            for (int i = 0; i < probes.length; i++) {
                if (probes[i]) {
                    taken.set(offset + i);
                }
            }
        }
        return taken;
    }

    /** Probes hit since in each class that has edges, by its internal name. */
    public Map<String, BitSet> edgesByType() {
        ExecutionDataStore store = new ExecutionDataStore();
        data.collect(store, new SessionInfoStore(), false);
        Map<String, BitSet> taken = new TreeMap<>();
        for (ExecutionData each : store.getContents()) {
            boolean[] probes = each.getProbes();
            BitSet hit = new BitSet(probes.length);
            for (int i = 0; i < probes.length; i++) {
                hit.set(i, probes[i]);
            }
            if (!hit.isEmpty()) {
                taken.put(each.getName(), hit);
            }
        }
        return taken;
    }

    private int offset(long id, int count) {
        Integer known = offsets.get(id);
        if (known == null) {
            known = edges;
            offsets.put(id, known);
            edges += count;
        }
        return known;
    }

    /** Edges of the classes that ran so far, taken or not. */
    public int edgesOfClasses() {
        return edges;
    }

    /** Branches and calls so far, of all threads. */
    public long work() {
        try {
            return work.getLong(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the count of work is public but cannot be read", e);
        }
    }
}
