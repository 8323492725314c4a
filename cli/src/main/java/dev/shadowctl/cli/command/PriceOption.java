package dev.shadowctl.cli.command;

import dev.shadowctl.core.plan.Prices;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code cpu=0.04,memory=0.005}: what a core and a GiB cost for an hour; what is left out costs the usual. */
final class PriceOption implements ITypeConverter<Prices> {

    @Override
    public Prices convert(String value) {
        try {
            return parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    static Prices parse(String text) {
        double cpu = Prices.USUAL.cpuCoreHour();
        double memory = Prices.USUAL.memoryGibHour();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            switch (equals < 0 ? part : part.substring(0, equals).strip()) {
                case "cpu" -> cpu = price(part, equals, text);
                case "memory" -> memory = price(part, equals, text);
                default -> throw wrong(text);
            }
        }
        return new Prices(cpu, memory);
    }

    private static double price(String part, int equals, String text) {
        if (equals < 0) {
            throw wrong(text);
        }
        try {
            return Double.parseDouble(part.substring(equals + 1).strip());
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("'" + text
                + "' is no price; write cpu=0.04,memory=0.005: what a core and a GiB of memory cost for an hour");
    }
}
