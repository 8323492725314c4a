/** Reads a YAML file with SnakeYAML 1.33. */
@NullMarked
package dev.shadowctl.bench.libraries.snakeyaml;

import org.jspecify.annotations.NullMarked;
