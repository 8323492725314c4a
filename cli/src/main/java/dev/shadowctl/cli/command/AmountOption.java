package dev.shadowctl.cli.command;

import dev.shadowctl.wire.daemon.ValidationRequest.Amount;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What stands in the place of a planned amount: {@code 60%} of it, or an amount. */
abstract class AmountOption implements ITypeConverter<Amount> {

    /** Reads the amount. */
    abstract double amount(String text);

    @Override
    public Amount convert(String value) {
        try {
            return value.endsWith("%")
                    ? new Amount(null, Double.parseDouble(value.substring(0, value.length() - 1)) / 100)
                    : new Amount(amount(value), null);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is no number; write 0.5 or 60%");
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** Of cores. */
    static final class Cores extends AmountOption {

        @Override
        double amount(String text) {
            return Double.parseDouble(text);
        }
    }

    /** Of bytes. */
    static final class Bytes extends AmountOption {

        @Override
        double amount(String text) {
            return (double) Quantities.bytes(text);
        }
    }
}
