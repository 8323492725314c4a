package dev.shadowctl.cli.command;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.model.MixQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The load a plan is for, in one of three ways: {@code METHOD@RPS…}, {@code METHOD --rps R}, {@code SERVICE --rps R --mix …}. */
final class LoadOptions {

    @Parameters(
            paramLabel = "METHOD",
            arity = "0..*",
            description =
                    "METHOD@RPS or METHOD@RPSxSIZE for each method of the service; METHOD alone with --rps; SERVICE"
                            + " with --rps and --mix. Without it: the method profiled last.")
    List<String> methods = List.of();

    @Option(names = "--rps", paramLabel = "R", description = "Calls per second of today.")
    @Nullable
    Double rps;

    @Option(names = "--size", paramLabel = "N", description = "Size of one call; the largest measured unless said.")
    @Nullable
    Integer size;

    @Option(
            names = "--mix",
            paramLabel = "SHARES",
            description = "Share of each method of the service in the rate: Pricing#quote=0.8,Orders#find=0.2.")
    @Nullable
    String mix;

    /**
     * Checks what can be checked before anybody is asked.
     *
     * @throws IllegalArgumentException if the load is stated in none of the ways, or in two
     */
    boolean checked() {
        if (mix != null) {
            if (rps == null || methods.size() > 1 || methods.stream().anyMatch(method -> method.indexOf('@') >= 0)) {
                throw new IllegalArgumentException("--mix shares one rate among methods: write SERVICE --rps 500 --mix "
                        + "'Pricing#quote=0.8,Orders#find=0.2'");
            }
            shares(mix);
        } else if (isRated()) {
            methods.forEach(MixQuestion.Part::parse);
            if (rps != null || size != null) {
                throw new IllegalArgumentException((rps != null ? "--rps" : "--size")
                        + " and METHOD@RPSxSIZE exclude each other: say it in one of the two ways");
            }
        } else if (rps == null) {
            throw new IllegalArgumentException("no rate was given; write --rps 500, or METHOD@500");
        } else if (!methods.isEmpty()) {
            MethodReference.parse(methods.get(0));
        }
        return true;
    }

    private boolean isRated() {
        return methods.size() > 1 || methods.stream().anyMatch(method -> method.indexOf('@') >= 0);
    }

    /** The methods with their rates; the one profiled last is asked for where none is named. */
    List<MixQuestion.Part> parts(Supplier<String> last) {
        double rate = rps == null ? 0 : rps;
        if (mix != null) {
            return shares(mix).stream()
                    .map(share -> new MixQuestion.Part(share.method(), rate * share.share(), size))
                    .toList();
        }
        return isRated()
                ? methods.stream().map(MixQuestion.Part::parse).toList()
                : List.of(new MixQuestion.Part(methods.isEmpty() ? last.get() : methods.get(0), rate, size));
    }

    /** The service that is named in the place of a method, or null. */
    @Nullable
    String service() {
        return mix == null || methods.isEmpty() ? null : methods.get(0);
    }

    private record Share(String method, double share) {}

    private static List<Share> shares(String mix) {
        List<Share> shares = new ArrayList<>();
        for (String part : split(mix)) {
            int equals = part.lastIndexOf('=');
            if (equals < 1) {
                throw wrongShare(part);
            }
            String method = MethodReference.parse(part.substring(0, equals)).toString();
            shares.add(new Share(method, share(part.substring(equals + 1).strip(), part)));
        }
        double sum = shares.stream().mapToDouble(Share::share).sum();
        if (Math.abs(sum - 1) > 0.005) {
            throw new IllegalArgumentException("the shares of --mix must add up to 1 but come to " + sum);
        }
        return shares;
    }

    private static double share(String text, String part) {
        try {
            double share = Double.parseDouble(text);
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrongShare(part);
    }

    private static IllegalArgumentException wrongShare(String part) {
        return new IllegalArgumentException("'" + part + "' gives no share above 0 and up to 1; write METHOD=0.8");
    }

    /** At commas, but those between parameter types. */
    private static List<String> split(String mix) {
        return List.of(mix.split(",(?![^(]*\\))", -1));
    }
}
