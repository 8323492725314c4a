/** Queries an embedded H2 2.2 through JDBC. */
@NullMarked
package dev.shadowctl.bench.libraries.h2;

import org.jspecify.annotations.NullMarked;
