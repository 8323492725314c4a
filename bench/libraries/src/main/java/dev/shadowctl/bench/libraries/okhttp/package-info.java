/** Fetches with OkHttp 3.14 from a server in the same process, over loopback. */
@NullMarked
package dev.shadowctl.bench.libraries.okhttp;

import org.jspecify.annotations.NullMarked;
