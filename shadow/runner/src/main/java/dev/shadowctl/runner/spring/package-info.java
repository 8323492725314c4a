/**
 * A Spring Boot application of the user's, started in the shadow JVM as far as the bean under measurement needs it: lazily,
 * without a server, without schedulers and listeners, with an embedded database in the place of a real one. All by
 * reflection on the user's class path; the runner carries no Spring.
 */
@NullMarked
package dev.shadowctl.runner.spring;

import org.jspecify.annotations.NullMarked;
