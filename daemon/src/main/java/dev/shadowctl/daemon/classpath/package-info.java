/**
 * From what a person typed to code: a project, jar or list of paths becomes a <em>class path</em>; a method reference
 * becomes one method on it; reachable bytecode becomes a <em>code hash</em>. Classes are read, never loaded.
 */
@NullMarked
package dev.shadowctl.daemon.classpath;

import org.jspecify.annotations.NullMarked;
