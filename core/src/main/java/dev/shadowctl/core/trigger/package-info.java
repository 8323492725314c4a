/**
 * Stage 2 of 9, <em>trigger</em>: is a shadow run worth its cost now? A <em>trigger</em> names the reason a run fires
 * for: a first call, new code, drift, thin evidence, a schedule, or a person who asked.
 */
@NullMarked
package dev.shadowctl.core.trigger;

import org.jspecify.annotations.NullMarked;
