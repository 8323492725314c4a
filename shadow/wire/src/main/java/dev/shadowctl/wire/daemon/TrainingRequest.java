package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;

/**
 * Asks for a model of all that was observed.
 *
 * @param ifFree do nothing where another training or a job is under way; else it waits for their ends
 * @param promote put the model to use where it proved better
 */
@Json
public record TrainingRequest(boolean ifFree, boolean promote) {}
