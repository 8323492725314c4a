package dev.shadowctl.core.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks to be run in the shadow. Every optional component has its default in {@link JobDefaults}.
 *
 * @param method the method as typed, see {@link dev.shadowctl.core.call.MethodReference}
 * @param classPath absolute paths of jars and class directories, or empty to take {@code project}'s
 * @param project absolute path of a project directory or jar, used where {@code classPath} is empty
 * @param inputs fixture {@code Type#method} that gives the arguments of one call, or null to generate them
 * @param instance fixture {@code Type#method} that gives the instance, or null to construct one
 * @param sizes sizes n of the ladder, each at least 1, or empty for the default
 * @param rates arrival rates of the ladder in calls per second, each above 0, or empty to choose by cost
 * @param budgetSeconds time the whole job may take
 * @param host name of the shadow host
 * @param javaHome Java home of the shadow JVM, or null for the daemon's own
 * @param jvmArguments further arguments of the shadow JVM
 * @param network {@code none}, {@code loopback} or {@code host}
 * @param allowUnsandboxed whether the job may run where no isolation can be had
 * @param service service the method belongs to, or null
 * @param spring main class of the Spring Boot application whose bean the instance is, or null
 * @param stubs types that are stubbed, and what they cost
 * @param validation what is put to the test, or null where the method is profiled
 */
public record JobRequest(
        String method,
        List<String> classPath,
        @Nullable String project,
        @Nullable String inputs,
        @Nullable String instance,
        List<Integer> sizes,
        List<Double> rates,
        double budgetSeconds,
        String host,
        @Nullable String javaHome,
        List<String> jvmArguments,
        String network,
        boolean allowUnsandboxed,
        @Nullable String service,
        @Nullable String spring,
        List<Stub> stubs,
        @Nullable Validation validation) {

    public JobRequest {
        stubs = stubs == null ? List.of() : List.copyOf(stubs); // absent in requests of earlier versions
        if (spring != null && instance != null) {
            throw new IllegalArgumentException(
                    "--spring and --instance exclude each other: the instance is the application's bean, or the"
                            + " fixture's");
        }
        classPath = List.copyOf(classPath);
        sizes = List.copyOf(sizes);
        rates = List.copyOf(rates);
        jvmArguments = List.copyOf(jvmArguments);
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("each of --sizes must be at least 1 but one is " + size);
            }
        }
        for (double rate : rates) {
            if (!(rate > 0) || rate > JobDefaults.MAX_RATE) {
                throw new IllegalArgumentException("each of --rates must lie in (0, " + (long) JobDefaults.MAX_RATE
                        + "] calls per second but one is " + rate);
            }
        }
        if (!(budgetSeconds >= JobDefaults.MIN_BUDGET_SECONDS && budgetSeconds <= JobDefaults.MAX_BUDGET_SECONDS)) {
            throw new IllegalArgumentException("--budget must lie in [" + (long) JobDefaults.MIN_BUDGET_SECONDS + "s, "
                    + (long) JobDefaults.MAX_BUDGET_SECONDS + "s] but is " + budgetSeconds + "s");
        }
    }

    /** Of a method that is profiled. */
    public JobRequest(
            String method,
            List<String> classPath,
            @Nullable String project,
            @Nullable String inputs,
            @Nullable String instance,
            List<Integer> sizes,
            List<Double> rates,
            double budgetSeconds,
            String host,
            @Nullable String javaHome,
            List<String> jvmArguments,
            String network,
            boolean allowUnsandboxed,
            @Nullable String service,
            @Nullable String spring,
            List<Stub> stubs) {
        this(
                method,
                classPath,
                project,
                inputs,
                instance,
                sizes,
                rates,
                budgetSeconds,
                host,
                javaHome,
                jvmArguments,
                network,
                allowUnsandboxed,
                service,
                spring,
                stubs,
                null);
    }

    /** Without an application and stubs. */
    public JobRequest(
            String method,
            List<String> classPath,
            @Nullable String project,
            @Nullable String inputs,
            @Nullable String instance,
            List<Integer> sizes,
            List<Double> rates,
            double budgetSeconds,
            String host,
            @Nullable String javaHome,
            List<String> jvmArguments,
            String network,
            boolean allowUnsandboxed,
            @Nullable String service) {
        this(
                method,
                classPath,
                project,
                inputs,
                instance,
                sizes,
                rates,
                budgetSeconds,
                host,
                javaHome,
                jvmArguments,
                network,
                allowUnsandboxed,
                service,
                null,
                List.of());
    }

    /** The same with an application and stubs. */
    public JobRequest with(@Nullable String application, List<Stub> stubbed) {
        return new JobRequest(
                method,
                classPath,
                project,
                inputs,
                instance,
                sizes,
                rates,
                budgetSeconds,
                host,
                javaHome,
                jvmArguments,
                network,
                allowUnsandboxed,
                service,
                application,
                stubbed,
                validation);
    }

    /**
     * The same method as it was profiled, put to the test.
     *
     * @param arguments of the shadow JVM, those that were planned among them
     * @param seconds time the whole job may take
     */
    public JobRequest validating(Validation tested, String resolved, List<String> arguments, double seconds) {
        return new JobRequest(
                resolved,
                classPath,
                project,
                inputs,
                instance,
                tested.sizes(),
                List.of(),
                seconds,
                host,
                javaHome,
                arguments,
                network,
                allowUnsandboxed,
                service,
                spring,
                stubs,
                tested);
    }

    /** The same with no secret in it, for everybody but the shadow JVM. */
    public JobRequest withoutSecrets() {
        return new JobRequest(
                method,
                classPath,
                project,
                inputs,
                instance,
                sizes,
                rates,
                budgetSeconds,
                host,
                javaHome,
                Secrets.masked(jvmArguments),
                network,
                allowUnsandboxed,
                service,
                spring,
                stubs,
                validation);
    }
}
