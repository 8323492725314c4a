/** The one place that starts processes. Arguments travel as argument vectors; no shell string is built from data. */
@NullMarked
package dev.shadowctl.daemon.process;

import org.jspecify.annotations.NullMarked;
