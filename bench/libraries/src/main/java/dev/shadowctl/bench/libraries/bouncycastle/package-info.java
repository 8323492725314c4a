/** Signs with the Ed25519 of Bouncy Castle 1.70. */
@NullMarked
package dev.shadowctl.bench.libraries.bouncycastle;

import org.jspecify.annotations.NullMarked;
