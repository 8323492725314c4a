/** The one place that knows SQL. Every change goes through <em>one writer</em>, which commits many at once; readers have
 * connections of their own. Each of the nine words that has rows has a <em>table</em> class here. */
@NullMarked
package dev.shadowctl.daemon.store;

import org.jspecify.annotations.NullMarked;
