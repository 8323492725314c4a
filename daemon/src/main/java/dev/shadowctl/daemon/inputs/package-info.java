/**
 * The input sets that jobs were measured with, a file for each under the home. A set comes out of a sandbox: it is data, and
 * nothing of it is run here.
 */
@NullMarked
package dev.shadowctl.daemon.inputs;

import org.jspecify.annotations.NullMarked;
