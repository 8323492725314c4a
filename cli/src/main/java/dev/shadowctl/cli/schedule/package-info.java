/**
 * Runs {@code retrain} every day without the daemon's help. A <em>routine</em> is what is run, in which home and when; a
 * <em>crontab</em> and the <em>user units</em> of systemd are the two places it can be written to, and taken out of again so that
 * nothing else there changes by a byte.
 */
@NullMarked
package dev.shadowctl.cli.schedule;

import org.jspecify.annotations.NullMarked;
