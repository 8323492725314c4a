/** shadowd: the local daemon that keeps hosts, jobs, profiles and predictions, and runs the loop. */
@NullMarked
package dev.shadowctl.daemon;

import org.jspecify.annotations.NullMarked;
