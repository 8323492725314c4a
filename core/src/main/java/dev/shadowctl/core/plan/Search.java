package dev.shadowctl.core.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/*
 * For each number of cores of a ladder, the fewest processes that hold: whether they do is monotone in their number, since
 * each has less to do, so it is found by galloping and halving. Cores whose price alone exceeds the best so far end the
 * search. What may be cheaper then has its cores
 * lowered towards the rung below by halving. It is the cheapest of all pairs tried; between the rungs, at other numbers of
 * processes, something a little cheaper may lie. Some hundred questions to the model.
 */
/** Finds the cheapest number of processes and of cores each that hold. */
final class Search {

    /** Cores worth trying; between two neighbours lie 20 to 100 %. */
    private static final double[] LADDER = {
        0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 96,
        128
    };

    private static final int HALVINGS = 4;

    private final Trial trial;
    private final Range replicas;
    private final Range cores;
    private final Prices prices;
    private final Map<Pair, Attempt> tried = new HashMap<>();

    private record Pair(int replicas, double cores) {}

    /** Within ranges that are not empty. */
    Search(Trial trial, Range replicas, Range cores, Prices prices) {
        this.trial = trial;
        this.replicas = replicas;
        this.cores = cores;
        this.prices = prices;
    }

    /** The cheapest that holds, or why not even the most does. */
    Attempt cheapest() {
        Attempt most = attempt(mostReplicas(), cores.most());
        if (most instanceof Attempt.Fails) {
            return most;
        }
        Attempt.Holds best = (Attempt.Holds) most;
        double under = cores.least();
        for (double rung : rungs()) {
            if (prices.perHour(leastReplicas(), under, 0) > best.perHour()) {
                break;
            }
            best = cheaper(best, fewest(rung), under);
            under = rung;
        }
        return best;
    }

    /** The cheaper of the best and of what was found, its cores lowered towards the rung below. */
    private Attempt.Holds cheaper(Attempt.Holds best, Attempt.@Nullable Holds found, double under) {
        if (found == null || prices.perHour(found.replicas(), under, found.memoryBytes()) > best.perHour()) {
            return best;
        }
        Attempt.Holds lowered = lowered(found, under);
        return lowered.perHour() <= best.perHour() * (1 - 1e-9) ? lowered : best;
    }

    private double[] rungs() {
        return DoubleStream.concat(
                        DoubleStream.of(cores.least(), cores.most()),
                        DoubleStream.of(LADDER).filter(each -> each > cores.least() && each < cores.most()))
                .sorted()
                .distinct()
                .toArray();
    }

    private Attempt.@Nullable Holds fewest(double rung) {
        if (!(attempt(mostReplicas(), rung) instanceof Attempt.Holds holds)) {
            return null;
        }
        int failing = leastReplicas() - 1;
        int next = leastReplicas();
        while (next < holds.replicas()) {
            Attempt attempt = attempt(next, rung);
            if (attempt instanceof Attempt.Holds found) {
                return halved(failing, found);
            }
            failing = next;
            next = further(next, ((Attempt.Fails) attempt).replicasThatMay());
        }
        return halved(failing, holds);
    }

    private static int further(int replicas, int hinted) {
        return hinted > replicas ? hinted : (int) Math.min(Integer.MAX_VALUE, 2L * replicas);
    }

    /** Between so many that fail and so many that hold. */
    private Attempt.Holds halved(int fails, Attempt.Holds holds) {
        int failing = fails;
        Attempt.Holds fewest = holds;
        while (fewest.replicas() - failing > 1) {
            int middle = failing + (fewest.replicas() - failing) / 2;
            if (attempt(middle, fewest.cores()) instanceof Attempt.Holds found) {
                fewest = found;
            } else {
                failing = middle;
            }
        }
        return fewest;
    }

    /** The same processes with as few cores as hold, to a hundredth. */
    private Attempt.Holds lowered(Attempt.Holds found, double below) {
        Attempt.Holds least = found;
        double failing = below;
        for (int i = 0; i < HALVINGS && least.cores() - failing > 0.01; i++) {
            double middle = Math.ceil(50 * (failing + least.cores())) / 100;
            if (middle >= least.cores()) {
                break;
            }
            if (attempt(least.replicas(), middle) instanceof Attempt.Holds fewer) {
                least = fewer;
            } else {
                failing = middle;
            }
        }
        return least;
    }

    private Attempt attempt(int count, double each) {
        return tried.computeIfAbsent(new Pair(count, each), pair -> trial.of(pair.replicas(), pair.cores()));
    }

    private int leastReplicas() {
        return (int) replicas.least();
    }

    private int mostReplicas() {
        return (int) replicas.most();
    }
}
