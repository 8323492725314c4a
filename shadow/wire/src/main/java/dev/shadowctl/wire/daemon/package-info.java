/**
 * What CLI and daemon agree on: the <em>home</em> all state lives in, the <em>daemon file</em> a running daemon is found
 * by, and the JSON of the HTTP API that is not a core type.
 */
@NullMarked
package dev.shadowctl.wire.daemon;

import org.jspecify.annotations.NullMarked;
