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

    public Preview {
        changes = List.copyOf(changes);
        unenforceable = List.copyOf(unenforceable);
    }
}
