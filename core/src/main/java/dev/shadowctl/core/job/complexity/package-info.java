/**
 * How much code a method runs and how its cost is likely to grow, told from class files before anything runs. A <em>size</em> is
 * the amount of what a parameter holds; a <em>cost</em> is a sum of products of such sizes, and a <em>growth</em> what becomes
 * of it when all sizes grow alike. Costs go from callee to caller over a graph of calls. It is a prior: what was measured
 * outweighs it.
 */
@NullMarked
package dev.shadowctl.core.job.complexity;

import org.jspecify.annotations.NullMarked;
