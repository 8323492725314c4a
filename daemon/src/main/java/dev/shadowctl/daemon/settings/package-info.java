/** What a person has set: each <em>setting</em> from the environment, else the settings file, else its default. */
@NullMarked
package dev.shadowctl.daemon.settings;

import org.jspecify.annotations.NullMarked;
