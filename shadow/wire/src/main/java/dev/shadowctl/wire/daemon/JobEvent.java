package dev.shadowctl.wire.daemon;

import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Step;
import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a job: a server-sent event of {@code GET /v1/job/{id}/events}, with {@code seq} as its id.
 *
 * @param seq from 1, without gaps, within the job
 * @param at when
 * @param type {@code state}, {@code note} or {@code step}
 * @param text one line for a person
 * @param state the new state, for {@code state}
 * @param step the step, for {@code step}
 */
@Json
public record JobEvent(long seq, Instant at, String type, String text, @Nullable JobState state, @Nullable Step step) {}
