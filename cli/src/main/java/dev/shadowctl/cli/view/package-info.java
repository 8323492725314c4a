/** How each thing of the daemon looks to a person, and as rows of SI base units for CSV. Everything here only formats. */
@NullMarked
package dev.shadowctl.cli.view;

import org.jspecify.annotations.NullMarked;
