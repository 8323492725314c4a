/** Shares a few connections to an embedded H2 through HikariCP 4. */
@NullMarked
package dev.shadowctl.bench.libraries.hikari;

import org.jspecify.annotations.NullMarked;
