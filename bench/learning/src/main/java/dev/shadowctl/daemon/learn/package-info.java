/**
 * Whether learning helps on libraries never seen, and how long it takes; in the package of what it looks into, as a test is. A
 * <em>row</em> is one number of the accuracy bench, predicted and found.
 */
@NullMarked
package dev.shadowctl.daemon.learn;

import org.jspecify.annotations.NullMarked;
