/**
 * Which methods of a project are worth a shadow run, decided without running anything. A <em>candidate</em> is a public
 * method with enough code to cost something; its <em>standing</em> is the weakest rung of the ladder of construction its
 * inputs would stand on; a <em>size axis</em> is a parameter whose amount can grow.
 */
@NullMarked
package dev.shadowctl.core.job.scan;

import org.jspecify.annotations.NullMarked;
