/**
 * Stage 5 of 9, <em>measure</em>: what did one call cost. A job climbs a <em>ladder</em> of <em>steps</em> (sizes ×
 * rates); each step holds <em>measurements</em> with unit, statistics and aggregation, in one <em>phase</em>; all steps
 * of one job and one method are its <em>profile</em>.
 */
@NullMarked
package dev.shadowctl.core.measure;

import org.jspecify.annotations.NullMarked;
