package dev.shadowctl.daemon.target;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What stands at a place, by the words of an allotment, as a person reads it. */
final class Standing {

    private final Map<String, String> values = new LinkedHashMap<>();

    Standing plain(String setting, Optional<String> value) {
        value.ifPresent(text -> values.put(setting, text));
        return this;
    }

    Standing number(String setting, Optional<String> value) {
        return plain(setting, value.map(Spelling::shownNumber));
    }

    Standing bytes(String setting, Optional<String> value) {
        return plain(setting, value.map(Spelling::shownBytes));
    }

    Standing rate(String setting, Optional<String> value) {
        return plain(setting, value.map(text -> Spelling.shownBytes(text) + "/s"));
    }

    /** A memory limit and a request, which are one value where they agree. */
    Standing memory(Optional<String> limit, Optional<String> request) {
        Optional<String> shownLimit = limit.map(Spelling::shownBytes);
        Optional<String> shownRequest = request.map(Spelling::shownBytes);
        if (shownLimit.equals(shownRequest)) {
            return plain("memoryBytes", shownLimit);
        }
        return plain(
                "memoryBytes",
                Optional.of("limit " + shownLimit.orElse("none") + ", request " + shownRequest.orElse("none")));
    }

    Standing all(Map<String, String> others) {
        values.putAll(others);
        return this;
    }

    Map<String, String> values() {
        return values;
    }
}
