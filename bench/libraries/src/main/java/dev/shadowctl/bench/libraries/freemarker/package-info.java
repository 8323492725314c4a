/** Fills a template with FreeMarker 2.3.31. */
@NullMarked
package dev.shadowctl.bench.libraries.freemarker;

import org.jspecify.annotations.NullMarked;
