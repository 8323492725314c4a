/** Appends to a SQLite 3.36 database file through JDBC. */
@NullMarked
package dev.shadowctl.bench.libraries.sqlite;

import org.jspecify.annotations.NullMarked;
