package dev.shadowctl.wire;

import io.avaje.jsonb.Json;

/**
 * The JSON of one frame.
 *
 * @param nonce the job's nonce; a frame with another is refused
 * @param type name of the message
 * @param body the message itself
 */
@Json
record Envelope(String nonce, String type, @Json.Raw String body) {}
