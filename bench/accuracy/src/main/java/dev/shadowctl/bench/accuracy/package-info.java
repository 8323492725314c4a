/**
 * The accuracy bench: for each case it profiles and predicts through the command line, runs the method for real, and
 * writes prediction, truth and the naive tight loop side by side. A <em>case</em> is a method of a real library with its
 * fixtures, sizes and rate.
 */
@NullMarked
package dev.shadowctl.bench.accuracy;

import org.jspecify.annotations.NullMarked;
