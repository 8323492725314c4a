/** Packs text with the native library of zstd-jni 1.5. */
@NullMarked
package dev.shadowctl.bench.libraries.zstd;

import org.jspecify.annotations.NullMarked;
