/**
 * All printing. The <em>console</em> separates <em>data</em> (stdout) from <em>talk</em> (stderr), decides about colour
 * for each stream, and strips control characters from everything that is printed. <em>Tables</em> are for people and CSV;
 * JSON goes through as the daemon wrote it. Nothing else in the CLI touches the standard streams or the environment.
 */
@NullMarked
package dev.shadowctl.cli.output;

import org.jspecify.annotations.NullMarked;
