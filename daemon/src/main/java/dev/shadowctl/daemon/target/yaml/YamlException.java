package dev.shadowctl.daemon.target.yaml;

import org.jspecify.annotations.Nullable;

/** A text is no YAML that can be edited; the message says where and why. */
public final class YamlException extends RuntimeException {

    YamlException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public YamlException(String message) {
        this(message, null);
    }
}
