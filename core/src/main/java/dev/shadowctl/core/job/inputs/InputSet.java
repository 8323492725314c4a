package dev.shadowctl.core.job.inputs;

import java.util.List;
import java.util.Optional;

/**
 * The minimal representative set of a method's inputs: few that make it run all the code that many made it run, and what
 * its cost grows with.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code InputSet}
 * @param method {@code pkg.Type#name(param,types)}
 * @param arguments how the arguments came about
 * @param instance how the instance came about, or {@code static}
 * @param inputs the set, the typical input first
 * @param edges what the set covers
 * @param axes the parameters that have a size
 * @param growth of the cost of a call with the size n that {@code --sizes} gives: {@code n log n}, or {@value #UNKNOWN}
 * @param executions calls it was found with
 * @param seconds time it was found in
 * @param warnings what a reader must know before trusting it
 * @param java lines of Java source that makes the same inputs: a fixture
 */
public record InputSet(
        String apiVersion,
        String kind,
        String method,
        String arguments,
        String instance,
        List<Member> inputs,
        Edges edges,
        List<Axis> axes,
        String growth,
        int executions,
        double seconds,
        List<String> warnings,
        List<String> java) {

    public static final String KIND = "InputSet";

    /** In the place of a growth. */
    public static final String UNKNOWN = "unknown";

    public InputSet {
        inputs = List.copyOf(inputs);
        axes = List.copyOf(axes);
        warnings = List.copyOf(warnings);
        java = List.copyOf(java);
    }

    /**
     * An input of the set.
     *
     * @param recipe how it is made
     * @param values the arguments as text, at the size {@code shownSize}
     * @param shownSize smallest size at which it covers what it is in the set for
     * @param measured whether calls that are measured draw it: those that do not have any size are not of size n
     * @param edges edges it covers
     * @param onlyHere edges no other input of the set covers
     */
    public record Member(Recipe recipe, List<String> values, int shownSize, boolean measured, int edges, int onlyHere) {

        public Member {
            values = List.copyOf(values);
        }
    }

    /**
     * Edges of the control flow graph, by probes in the jar or directory that the method's class came from.
     *
     * @param covered by the set
     * @param reached by all calls that returned
     * @param ofClasses of the classes that ran, reached or not
     */
    public record Edges(int covered, int reached, int ofClasses) {}

    /**
     * A parameter that has a size.
     *
     * @param parameter which, from 1
     * @param name of the parameter
     * @param type its type
     * @param takes what of it is n: {@code content} or {@code value}
     * @param growth of the cost of a call with it alone
     * @param scaled whether the sizes of a ladder scale it
     */
    public record Axis(int parameter, String name, String type, String takes, String growth, boolean scaled) {}

    /** What a measurement draws from it, or empty where it has nothing to draw. */
    public Optional<InputPlan> plan() {
        List<Recipe> recipes =
                inputs.stream().filter(Member::measured).map(Member::recipe).toList();
        return recipes.isEmpty()
                ? Optional.empty()
                : Optional.of(new InputPlan(
                        recipes,
                        axes.stream()
                                .filter(Axis::scaled)
                                .map(axis -> axis.parameter() - 1)
                                .toList()));
    }
}
