/**
 * The decisions of making inputs, without making any. A value comes about on a <em>rung</em> of the ladder of
 * construction; a <em>way</em> is one constructor, factory or the like, and has a rank among the others of its type; a
 * <em>candidate</em> says which way or which kind of value is taken at each <em>point</em> where there is a choice. What
 * stands in the way of a value is an <em>obstacle</em>.
 */
@NullMarked
package dev.shadowctl.core.job.inputs;

import org.jspecify.annotations.NullMarked;
