/** Writes spreadsheets in Excel's old format with POI 4.1. */
@NullMarked
package dev.shadowctl.bench.libraries.poi;

import org.jspecify.annotations.NullMarked;
