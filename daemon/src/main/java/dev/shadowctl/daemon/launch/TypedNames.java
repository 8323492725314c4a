package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.classpath.MethodFinder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types that options name, as people type those of methods: by simple name where it is unique. */
final class TypedNames {

    private final MethodFinder finder;
    private final ClassPath classPath;
    private final int javaFeature;

    TypedNames(MethodFinder finder, ClassPath classPath, int javaFeature) {
        this.finder = finder;
        this.classPath = classPath;
        this.javaFeature = javaFeature;
    }

    /** The main class of an application, in full, or null where there is none. */
    @Nullable
    String application(@Nullable String typed) {
        return typed == null ? null : inFull("--spring", typed, FailureCode.APPLICATION_INVALID);
    }

    List<Stub> stubs(List<Stub> typed) {
        return typed.stream()
                .map(stub -> stub.of(inFull("--stub", stub.type(), FailureCode.STUB_INVALID)))
                .toList();
    }

    private String inFull(String option, String typed, FailureCode code) {
        List<String> found = types(option, typed, code);
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty()
                ? new RefusedException(
                        code,
                        option + " " + typed + ": no such type is on the class path.",
                        "Check the spelling, or add the jar or folder it lies in to -cp.")
                : new RefusedException(
                        code,
                        option + " " + typed + " means several types: " + String.join(", ", found) + ".",
                        "Name one of them in full.");
    }

    private List<String> types(String option, String typed, FailureCode code) {
        try {
            return finder.types(classPath, typed, javaFeature);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    code, option + " " + typed + ": that is no name of a type.", "Write pkg.Type, or Type.");
        }
    }
}
