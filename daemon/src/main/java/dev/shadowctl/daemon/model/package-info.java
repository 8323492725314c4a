/** Answers questions: finds the profile that is meant, checks that it still fits the code, asks the model. */
@NullMarked
package dev.shadowctl.daemon.model;

import org.jspecify.annotations.NullMarked;
