/**
 * This machine as a shadow host: how a command is <em>confined</em> on it, which <em>rung</em> of isolation really holds
 * (found out by a <em>probe</em> that tries to break out), and what its <em>monitor</em> sees.
 */
@NullMarked
package dev.shadowctl.daemon.host;

import org.jspecify.annotations.NullMarked;
