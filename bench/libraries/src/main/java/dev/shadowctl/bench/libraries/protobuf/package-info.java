/** Parses a Protobuf 3.21 message of a well-known type. */
@NullMarked
package dev.shadowctl.bench.libraries.protobuf;

import org.jspecify.annotations.NullMarked;
