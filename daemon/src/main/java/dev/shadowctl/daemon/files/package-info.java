/** Directories and files that only their owner may see, made so and kept so. */
@NullMarked
package dev.shadowctl.daemon.files;

import org.jspecify.annotations.NullMarked;
