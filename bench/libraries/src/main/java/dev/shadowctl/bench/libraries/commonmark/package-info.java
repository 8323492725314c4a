/** Parses Markdown with commonmark-java 0.17. */
@NullMarked
package dev.shadowctl.bench.libraries.commonmark;

import org.jspecify.annotations.NullMarked;
