/** Fetches from a NanoHTTPD 2.3 server in the same process, over loopback. */
@NullMarked
package dev.shadowctl.bench.libraries.nanohttpd;

import org.jspecify.annotations.NullMarked;
