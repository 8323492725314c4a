/** How a command ends: the one table of <em>exit codes</em>, and the <em>failure</em> that carries one with its message. */
@NullMarked
package dev.shadowctl.cli.outcome;

import org.jspecify.annotations.NullMarked;
