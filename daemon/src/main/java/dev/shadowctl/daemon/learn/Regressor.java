package dev.shadowctl.daemon.learn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** What one resource's residual is taken to be. */
interface Regressor {

    /** Log of observed over what the laws say, to expect of a profile. */
    double log(Features features);

    /** Writes what {@link #read} reads. */
    void write(DataOutput out) throws IOException;

    /** Fits a candidate to cases, of which there is at least one. */
    static Regressor fit(Kind kind, List<Case> cases) {
        return switch (kind) {
            case NONE -> new Constant(0);
            case SHIFT -> Constant.shift(cases);
            default -> WekaRegressor.fit(kind, cases);
        };
    }

    /** Reads what was written of a candidate; the bytes must have been checked before. */
    static Regressor read(Kind kind, DataInput in) throws IOException {
        return switch (kind) {
            case NONE, SHIFT -> new Constant(in.readDouble());
            default -> WekaRegressor.read(kind, in);
        };
    }

    /**
     * The same for every profile.
     *
     * @param value the log
     */
    record Constant(double value) implements Regressor {

        static Constant shift(List<Case> cases) {
            return new Constant(Medians.of(Case.byGroup(cases).values().stream()
                    .map(group -> Medians.of(group.stream().map(Case::residual).toList()))
                    .toList()));
        }

        @Override
        public double log(Features features) {
            return value;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeDouble(value);
        }
    }
}
