/** The HTTP API on loopback. A <em>route</em> is data: verb, path, the <em>scope</em> it needs, and what it does. The
 * <em>gate</em> judges every request before a byte of its body is read; every answer that is not 2xx is a <em>problem</em>. */
@NullMarked
package dev.shadowctl.daemon.http;

import org.jspecify.annotations.NullMarked;
