/**
 * How far the shadow JVM comes without a fixture. Methods are <em>drawn</em> by a fixed seed from jars of real libraries; each
 * is <em>rehearsed</em> in a sandbox: its inputs are made and it is called some hundred times. What came of each is a
 * <em>row</em>. Beside it stands the bench of input sets: methods whose growth is <em>labelled</em> are explored, and the
 * <em>outcome</em> tells what their sets cover and what the Java source of a set is worth.
 */
@NullMarked
package dev.shadowctl.bench.inputs;

import org.jspecify.annotations.NullMarked;
