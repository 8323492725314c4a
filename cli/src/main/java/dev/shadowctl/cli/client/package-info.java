/**
 * The way to the daemon. A <em>presence</em> is a running daemon found by its file, checked by process id and start time;
 * <em>daemons</em> finds one, starts one on demand, and replaces an older one; the <em>daemon client</em> asks it over
 * HTTP; <em>job events</em> follow a job and resume where the stream broke off.
 */
@NullMarked
package dev.shadowctl.cli.client;

import org.jspecify.annotations.NullMarked;
