package dev.shadowctl.core.target;

import java.util.List;

/**
 * What an allotment would change at a target.
 *
 * @param changes values that differ, none where the target stands as wanted
 * @param unenforceable what of the allotment the target cannot hold anybody to, one sentence each
 * @param after fingerprint of the state it would be in
 */
public record Preview(List<Change> changes, List<String> unenforceable, String after) {

    /** How a sentence begins that says that one process runs there and no more. */
    public static final String ONE_PROCESS = "replicas:";

    public Preview {
        changes = List.copyOf(changes);
        unenforceable = List.copyOf(unenforceable);
    }
}
