/** Reads and writes a class with ASM 9.2. */
@NullMarked
package dev.shadowctl.bench.libraries.asm;

import org.jspecify.annotations.NullMarked;
