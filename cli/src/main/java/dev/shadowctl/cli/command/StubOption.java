package dev.shadowctl.cli.command;

import dev.shadowctl.core.job.Stub;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code com.acme.Repo=5ms,2KiB}; latency and bytes may each be left out, and both with the equals sign. */
final class StubOption implements ITypeConverter<Stub> {

    @Override
    public Stub convert(String value) {
        try {
            return parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    static Stub parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return new Stub(text.strip(), 0, 0);
        }
        String[] parts = text.substring(equals + 1).split(",", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException(
                    "'" + text + "' has too many parts; write TYPE=LATENCY,BYTES, as in Repo=5ms,2KiB");
        }
        boolean onlyBytes = parts.length == 1 && isAmount(parts[0]);
        String latency = onlyBytes ? "" : parts[0].strip();
        String bytes = onlyBytes ? parts[0] : parts.length == 2 ? parts[1].strip() : "";
        return new Stub(
                text.substring(0, equals).strip(),
                latency.isEmpty() ? 0 : Quantities.seconds(latency),
                bytes.isEmpty() ? 0 : Quantities.bytes(bytes));
    }

    /** {@code 2KiB} and no duration: what ends in {@code m} alone is minutes. */
    private static boolean isAmount(String text) {
        return text.strip().toLowerCase(java.util.Locale.ROOT).endsWith("b");
    }
}
