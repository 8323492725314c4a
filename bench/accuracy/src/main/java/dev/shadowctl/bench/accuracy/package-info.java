/**
 * The accuracy bench. A <em>case</em> is a method of a real library with its fixtures and the <em>workloads</em> (size
 * and rate) asked about it. For each it profiles and predicts through the command line, runs the method for real, and
 * keeps an <em>observation</em> for each number: predicted, found, what <em>rivals</em> (simpler ways) say, and how far
 * beyond the measured range the question went, its <em>band</em>. A <em>mix</em> is several cases in one process.
 * {@code Judge} scores the corpus and the mixes, {@code Table} shows a few cases one by one.
 */
@NullMarked
package dev.shadowctl.bench.accuracy;

import org.jspecify.annotations.NullMarked;
