package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.complexity.Factor;
import dev.shadowctl.core.job.complexity.Product;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** What calls of the JDK cost that does not stay the same: {@code platform-growth.txt} beside this class, which says how it is read. */
final class PlatformGrowth {

    /**
     * What one line says of the calls it fits.
     *
     * @param isCopy whether it makes something as large as what it is called on
     */
    private record Line(String type, String descriptor, Product cost, boolean isCopy) {}

    private final Map<String, List<Line>> lines;
    private final TypeTree types;

    private PlatformGrowth(Map<String, List<Line>> lines, TypeTree types) {
        this.lines = lines;
        this.types = types;
    }

    PlatformGrowth(TypeTree types) {
        this(Text.LINES, types);
    }

    /** The text, read once. */
    private static final class Text {

        static final Map<String, List<Line>> LINES = read();

        private static Map<String, List<Line>> read() {
            Map<String, List<Line>> lines = new HashMap<>();
            for (String line : text().lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
                    for (String method : words.subList(2, words.size())) {
                        int open = method.indexOf('(');
                        String name = open < 0 ? method : method.substring(0, open);
                        String descriptor = open < 0 ? "" : method.substring(open);
                        lines.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(new Line(
                                        words.get(1),
                                        descriptor,
                                        cost(words.get(0)),
                                        words.get(0).matches("copy.*|carry")));
                    }
                }
            }
            return lines;
        }

        private static String text() {
            try (InputStream in = Objects.requireNonNull(
                    PlatformGrowth.class.getResourceAsStream("platform-growth.txt"),
                    "platform-growth.txt is missing")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** {@code n0}, {@code n0*log0}, {@code used0}, {@code 1}: kinds with the operands they hang on, times one another. */
        private static Product cost(String word) {
            List<Factor> factors = new ArrayList<>();
            for (String each : word.matches("1|carry") ? List.<String>of() : List.of(word.split("\\*", -1))) {
                String kind = each.replaceFirst("\\d+$", "");
                long sizes = Factor.size(Integer.parseInt(each.substring(kind.length())));
                factors.add(
                        switch (kind) {
                            case "n", "copy" -> Factor.linear(sizes);
                            case "used" -> Factor.linear(sizes).usedUp();
                            case "log" -> Factor.of(Factor.Kind.LOG, sizes);
                            default -> throw new IllegalArgumentException("no such kind of growth: " + each);
                        });
            }
            return Product.of(factors);
        }
    }

    /** What a call costs, or null for as good as nothing. */
    @Nullable
    Product cost(MethodInsnNode call) {
        Line line = line(call);
        return line == null || line.cost().factors().isEmpty() ? null : line.cost();
    }

    /** Whether a call makes something as large as what it is called on. */
    boolean isCopy(MethodInsnNode call) {
        Line line = line(call);
        return line != null && line.isCopy();
    }

    private @Nullable Line line(MethodInsnNode call) {
        for (Line line : lines.getOrDefault(call.name, List.of())) {
            if (call.desc.startsWith(line.descriptor()) && isA(call.owner, line.type()) && !isOfObject(call)) {
                return line;
            }
        }
        return null;
    }

    private boolean isOfObject(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKEINTERFACE && types.isOfObject(call.owner, call.name, call.desc);
    }

    private boolean isA(String owner, String type) {
        return owner.startsWith("[") ? type.equals("[") : types.isA(owner, type);
    }
}
