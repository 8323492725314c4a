package dev.shadowctl.cli.command;

import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.plan.placement.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code near,cores=4,memory=8g,zone=a,price=1.5,db=8ms}: a place, what is free there, what fails together with it, by how
 * much it is dearer than others, and the round trip to a dependency.
 */
final class PlaceOption implements ITypeConverter<PlaceOption.Typed> {

    /**
     * A place as typed.
     *
     * @param price what it costs, in times of the price of others
     */
    record Typed(
            String name,
            String zone,
            double cores,
            long memoryBytes,
            double price,
            Map<String, Double> roundTripSeconds) {

        Place at(Prices usual) {
            return new Place(
                    name,
                    zone,
                    cores,
                    memoryBytes,
                    new Prices(price * usual.cpuCoreHour(), price * usual.memoryGibHour()),
                    roundTripSeconds);
        }
    }

    @Override
    public Typed convert(String value) {
        try {
            return parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    static Typed parse(String text) {
        String[] parts = text.split(",", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 1) {
                throw wrong(text, "'" + parts[i] + "' gives nothing a value");
            }
            values.put(
                    parts[i].substring(0, equals).strip(),
                    parts[i].substring(equals + 1).strip());
        }
        String name = parts[0].strip();
        String cores = values.remove("cores");
        String memory = values.remove("memory");
        if (name.isEmpty() || name.indexOf('=') >= 0 || cores == null || memory == null) {
            throw wrong(text, "it needs its name first, and cores and memory that are free");
        }
        String zone = Objects.requireNonNullElse(values.remove("zone"), name);
        String price = Objects.requireNonNullElse(values.remove("price"), "1");
        Map<String, Double> trips = new HashMap<>();
        values.forEach((dependency, time) -> trips.put(dependency, Quantities.seconds(time)));
        return new Typed(name, zone, number(cores, text), Quantities.bytes(memory), number(price, text), trips);
    }

    private static double number(String value, String text) {
        try {
            double number = Double.parseDouble(value);
            if (number >= 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(text, "'" + value + "' is no number");
        }
        throw wrong(text, "'" + value + "' is not at least 0");
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is no place, for " + why
                + "; write NAME,cores=4,memory=8g, and after it zone=Z, price=F, DEPENDENCY=8ms");
    }
}
