/** Directories and files that only their owner may see, made so and kept so; what others wrote; hashes. */
@NullMarked
package dev.shadowctl.daemon.files;

import org.jspecify.annotations.NullMarked;
