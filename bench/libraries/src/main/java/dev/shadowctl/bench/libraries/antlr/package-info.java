/** Parses GraphQL with its ANTLR 4 grammar. */
@NullMarked
package dev.shadowctl.bench.libraries.antlr;

import org.jspecify.annotations.NullMarked;
