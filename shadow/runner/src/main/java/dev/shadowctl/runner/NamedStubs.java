package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.runner.inputs.Dependencies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types that {@code --stub} names. */
final class NamedStubs {

    private NamedStubs() {}

    /**
     * Loads them.
     *
     * @throws JobFailedException if one is not there or cannot be stubbed
     */
    static Dependencies of(List<Stub> stubs) {
        Map<Class<?>, Stub> named = new LinkedHashMap<>();
        for (Stub stub : stubs) {
            Class<?> type = Target.load(
                    stub.type(),
                    () -> new Failure(
                            FailureCode.STUB_INVALID,
                            "--stub " + stub.type() + " cannot be stubbed: it is not on the class path.",
                            "Check the name, or add what holds it to -cp or --project."));
            String objection = Dependencies.objection(type);
            if (!objection.isEmpty()) {
                throw new JobFailedException(
                        FailureCode.STUB_INVALID,
                        "--stub " + stub.type() + " cannot be stubbed: " + objection + ".",
                        "Stub an interface or a class that is not final: what it calls, or what it implements. Or give"
                                + " the instance with --instance Type#method.");
            }
            named.put(type, stub);
        }
        return new Dependencies(named);
    }
}
