package dev.shadowctl.runner;

import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.Recipe;
import dev.shadowctl.runner.inputs.NodeSource;
import dev.shadowctl.runner.inputs.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Java source that makes the inputs of a set as the generator makes them: a fixture to read, edit and keep. The same seeds
 * are drawn from in the same order, so that what is drawn is the same too.
 */
final class FixtureSource {

    /** At which the inputs that have any size are taken down; a number that nothing else is likely to be. */
    private static final int SIZE = 7;

    private static final String HEAD =
            """
                private static final long SEED = $seed;
                private static final java.util.Map<Integer, Integer> TURNS = new java.util.HashMap<>();

                /** The arguments of one call, other ones each time: name it with --inputs. */
                public static synchronized Object[] inputs(int size) throws Exception {
                    int turn = TURNS.merge(size, 1, Integer::sum) - 1;
                    return switch ($choice) {
            """;

    private static final String HELPERS =
            """
                private interface Making<T> {
                    T make() throws Exception;
                }

                private interface Argument {
                    Object make(java.util.Random random, int n) throws Exception;
                }

                private interface Filling<T> {
                    void fill(T made) throws Exception;
                }

                private static Object argument(int set, int which, int n, Argument argument) throws Exception {
                    return argument.make(random(SEED * 1_000_003 + set + which * 7_919L * 1_000_003), n);
                }

                private static java.util.Random random(long seed) {
                    return new java.util.Random(new java.util.SplittableRandom(seed).nextLong());
                }

                private static String words(java.util.Random random, int length) {
                    String letters = "etaoinshrdlucmfwypvbgkqjxz      0123456789";
                    StringBuilder text = new StringBuilder(length);
                    for (int i = 0; i < length; i++) {
                        text.append(letters.charAt(random.nextInt(letters.length())));
                    }
                    return text.toString();
                }

                private static String word(java.util.Random random, int length) {
                    return random.ints(Math.max(1, length), 'a', 'z' + 1)
                            .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                            .toString();
                }

                private static String entries(
                        int n, String separator, String open, String close, java.util.function.IntFunction<String> entry) {
                    return java.util.stream.IntStream.range(0, Math.max(1, n))
                            .mapToObj(entry)
                            .collect(java.util.stream.Collectors.joining(separator, open, close));
                }

                private static byte[] noise(java.util.Random random, int length) {
                    byte[] bytes = new byte[length];
                    random.nextBytes(bytes);
                    return bytes;
                }

                private static <A> A array(A array, Making<?> element) throws Exception {
                    for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
                        java.lang.reflect.Array.set(array, i, element.make());
                    }
                    return array;
                }

                private static <C extends java.util.Collection<Object>> C filled(C made, int n, Making<?> element)
                        throws Exception {
                    for (int i = 0; i < 4 * n && made.size() < n; i++) {
                        made.add(element.make());
                    }
                    return made;
                }

                private static <M extends java.util.Map<Object, Object>> M filled(
                        M made, int n, Making<?> key, Making<?> value) throws Exception {
                    for (int i = 0; i < 4 * n && made.size() < n; i++) {
                        made.put(key.make(), value.make());
                    }
                    return made;
                }

                private static <T> T with(T made, Filling<T> filling) throws Exception {
                    filling.fill(made);
                    return made;
                }

                private static java.util.concurrent.Callable<Object> givingCallable(Object value) {
                    return () -> value;
                }

                private static java.util.function.Supplier<Object> givingSupplier(Object value) {
                    return () -> value;
                }

                private static java.util.function.Function<Object, Object> givingFunction(Object value) {
                    return any -> value;
                }

                private static java.util.function.BiFunction<Object, Object, Object> givingBiFunction(Object value) {
                    return (any, other) -> value;
                }

                private static java.util.function.IntFunction<Object> givingIntFunction(Object value) {
                    return any -> value;
                }

                private static String arranged(String text, String content) {
                    return new String(arranged(text.toCharArray(), content));
                }

                private static <T extends java.util.List<Object>> T arranged(T list, String content) {
                    Object[] elements = arranged(list.toArray(), content);
                    for (int i = 0; i < elements.length; i++) {
                        list.set(i, elements[i]);
                    }
                    return list;
                }

                private static <A> A arranged(A array, String content) {
                    int length = java.lang.reflect.Array.getLength(array);
                    java.util.List<Object> all = new java.util.ArrayList<>();
                    for (int i = 0; i < length; i++) {
                        all.add(java.lang.reflect.Array.get(array, content.equals("REPEATED") ? 0 : i));
                    }
                    if (!content.equals("REPEATED") && all.stream().allMatch(Comparable.class::isInstance)) {
                        all.sort(content.equals("REVERSED") ? (java.util.Comparator) java.util.Comparator.reverseOrder() : null);
                    }
                    for (int i = 0; i < length; i++) {
                        java.lang.reflect.Array.set(array, i, all.get(i));
                    }
                    return array;
                }

                /** By a constructor or method that source cannot name. */
                private static Object made(String type, String name, Object owner, String[] parameters, Object... arguments)
                        throws Exception {
                    Class<?> made = Class.forName(type);
                    for (java.lang.reflect.Executable each : name == null ? made.getDeclaredConstructors() : made.getDeclaredMethods()) {
                        String[] its = java.util.Arrays.stream(each.getParameterTypes()).map(Class::getName).toArray(String[]::new);
                        if ((name == null || each.getName().equals(name)) && java.util.Arrays.equals(its, parameters)) {
                            each.setAccessible(true);
                            return each instanceof java.lang.reflect.Method method
                                    ? method.invoke(owner, arguments)
                                    : ((java.lang.reflect.Constructor<?>) each).newInstance(arguments);
                        }
                    }
                    throw new NoSuchMethodException(type + " has no such constructor or method " + name);
                }
            }
            """;

    private final Target target;
    private final long seed;
    private final Set<Integer> scaled;
    private final Set<String> gaps = new TreeSet<>();
    private final List<String> methods = new ArrayList<>();
    private final List<Integer> drawn = new ArrayList<>();
    private final List<Integer> sets = new ArrayList<>();

    /**
     * Of a target.
     *
     * @param scaled parameters that take the size, or empty where all that can do
     */
    FixtureSource(Target target, long seed, Set<Integer> scaled) {
        this.target = target;
        this.seed = seed;
        this.scaled = Set.copyOf(scaled);
    }

    private String packageName() {
        return target.type().getPackageName();
    }

    /** Adds an input, the typical one first. */
    void add(Draft draft, GeneratedArguments source, boolean measured) {
        int number = sets.size() + 1;
        NodeSource nodes = new NodeSource(packageName(), draft.content());
        List<String> arguments = IntStream.range(0, target.method().getParameterCount())
                .mapToObj(i -> argument(i, draft, source, nodes))
                .toList();
        gaps.addAll(nodes.gaps());
        sets.add(draft.index());
        if (measured) {
            drawn.add(number);
        }
        String size = draft.size() != Recipe.ANY
                ? "; of size " + draft.size() + " always, so no call that is measured draws it"
                : measured ? "" : "; no call that is measured draws it";
        methods.add("    /** Input " + number + (number == 1 ? ", the typical one" : "") + size + ". */\n"
                + "    public static Object[] input" + number + "(int size, int set) throws Exception {\n"
                + "        return new Object[] {" + String.join(",", arguments)
                + (arguments.isEmpty() ? "};\n    }" : "\n        };\n    }"));
    }

    private String argument(int i, Draft draft, GeneratedArguments source, NodeSource nodes) {
        boolean any = draft.size() == Recipe.ANY;
        Tape tape = source.tape(i, any ? SIZE : draft.size(), draft.index());
        boolean value = source.numbers().contains(i)
                && (scaled.isEmpty() ? source.containers().isEmpty() : scaled.contains(i));
        boolean held = !scaled.isEmpty() && source.containers().contains(i) && !scaled.contains(i);
        String n =
                !any ? String.valueOf(draft.size()) : held ? "Math.min(size, " + GeneratedArguments.HELD + ")" : "size";
        String made = value ? source.numberSource(i) : nodes.of(tape.roots().get(0));
        return "\n            argument(set, " + i + ", " + n + ", (random, n) -> " + made + ")";
    }

    /** The source. */
    List<String> lines(@Nullable Tape instance) {
        String made = instance == null ? "" : instance(instance);
        String name = target.type().getSimpleName() + capital(target.method().getName()) + "Inputs";
        StringBuilder text = new StringBuilder();
        if (!packageName().isEmpty()) {
            text.append("package ").append(packageName()).append(";\n\n");
        }
        text.append("/**\n * Inputs of {@code ").append(target).append("}, as shadowctl generated them.\n");
        gaps.forEach(gap -> text.append(" * Missing, and null here: ")
                .append(gap.replace("*/", "* /"))
                .append(".\n"));
        text.append(" */\n@SuppressWarnings({\"rawtypes\", \"unchecked\", \"cast\"})\npublic final class ")
                .append(name)
                .append(" {\n\n    private ")
                .append(name)
                .append("() {}\n\n")
                .append(HEAD.replace("$seed", seed + "L").replace("$choice", choice()));
        for (int i = 1; i < drawn.size(); i++) {
            text.append("            case ")
                    .append(i)
                    .append(" -> input")
                    .append(drawn.get(i))
                    .append("(size, ")
                    .append(sets.get(drawn.get(i) - 1))
                    .append(" + turn / ")
                    .append(InputPlan.OTHERS_EVERY * (drawn.size() - 1))
                    .append(" * 64);\n");
        }
        text.append("            default -> input1(size, ")
                .append(sets.get(0))
                .append(" + turn);\n        };\n    }\n\n");
        methods.forEach(method -> text.append(method).append("\n\n"));
        text.append(made).append(HELPERS);
        return text.toString().lines().toList();
    }

    /** As {@link InputPlan} draws. */
    private String choice() {
        int others = drawn.size() - 1;
        int every = InputPlan.OTHERS_EVERY;
        return others == 0
                ? "0"
                : "turn % " + every + " < " + (every - 1) + " ? 0 : 1 + turn / " + every + " % " + others;
    }

    private String instance(Tape tape) {
        NodeSource nodes = new NodeSource(packageName(), Content.DRAWN);
        String made = nodes.of(tape.roots().get(0));
        String type = nodes.typeName(target.type());
        gaps.addAll(nodes.gaps());
        return "    /** The instance: name it with --instance. */\n    public static "
                + (type == null ? "Object" : type)
                + " instance() throws Exception {\n        java.util.Random random = random(SEED);\n        int n = 3;\n"
                + "        return " + (type == null ? "" : "(" + type + ") ") + made + ";\n    }\n\n";
    }

    /** What could not be written and is null in the source. */
    Set<String> gaps() {
        return Set.copyOf(gaps);
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
