/** Updates and queries an embedded HSQLDB 2.5 through JDBC. */
@NullMarked
package dev.shadowctl.bench.libraries.hsqldb;

import org.jspecify.annotations.NullMarked;
