/** Reads JSON into records with Gson 2.10. */
@NullMarked
package dev.shadowctl.bench.libraries.gson;

import org.jspecify.annotations.NullMarked;
