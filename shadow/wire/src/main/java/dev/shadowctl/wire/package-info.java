/**
 * How core types travel. {@link dev.shadowctl.wire.Json} turns them into JSON; a <em>frame</em> is one JSON message with
 * its length before it and the job's nonce in it; a <em>message</em> is what a frame carries between runner or monitor and
 * daemon.
 */
@NullMarked
package dev.shadowctl.wire;

import org.jspecify.annotations.NullMarked;
