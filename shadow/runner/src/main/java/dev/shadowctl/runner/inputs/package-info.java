/**
 * Makes the values a method is called with, and the instance it is called on, where no fixture does. The
 * <em>generator</em> makes one value from its type; what has parts is made by the first of its <em>ways</em> that works: a
 * constructor, a factory, a builder, a type that implements it, at last a stub. A <em>part</em> is a parameter to be filled,
 * with the <em>hints</em> its name and annotations give. Each <em>choice</em> can be made otherwise by a candidate.
 * <em>Notes</em> say how it all came about. What one call uses up is <em>fresh</em> for each call.
 */
@NullMarked
package dev.shadowctl.runner.inputs;

import org.jspecify.annotations.NullMarked;
