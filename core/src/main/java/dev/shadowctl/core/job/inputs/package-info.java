/**
 * The decisions of making inputs, without making any. A value comes about on a <em>rung</em> of the ladder of
 * construction; a <em>way</em> is one constructor, factory or the like, and has a rank among the others of its type; a
 * <em>candidate</em> says which way or which kind of value is taken at each <em>point</em> where there is a choice. What
 * stands in the way of a value is an <em>obstacle</em>. An <em>input set</em> is the few inputs that make a method run all the
 * code that many made it run; a <em>recipe</em> says how one of them is made, and the <em>plan</em> which of them calls draw.
 */
@NullMarked
package dev.shadowctl.core.job.inputs;

import org.jspecify.annotations.NullMarked;
