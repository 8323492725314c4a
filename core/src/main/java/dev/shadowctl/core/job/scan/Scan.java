package dev.shadowctl.core.job.scan;

import java.util.List;

/**
 * What a scan of a class path found.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code Scan}
 * @param code entries of the class path that were looked through as the project's own
 * @param types types of the whole class path
 * @param annotated how many methods carry a latency target
 * @param candidates how many more are candidates
 * @param matching how many of both the request's filters let pass
 * @param methods those, the annotated first, then the most promising, up to the limit of the request
 * @param notes what a reader should know
 * @param seconds how long it took
 */
public record Scan(
        String apiVersion,
        String kind,
        List<String> code,
        int types,
        int annotated,
        int candidates,
        int matching,
        List<ScannedMethod> methods,
        List<String> notes,
        double seconds) {

    public static final String KIND = "Scan";

    public Scan {
        code = List.copyOf(code);
        methods = List.copyOf(methods);
        notes = List.copyOf(notes);
    }
}
