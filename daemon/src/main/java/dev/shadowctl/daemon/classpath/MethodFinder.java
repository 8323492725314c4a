package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.daemon.classpath.MethodLookup.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the method a reference means, by reading class files. Keeps what it knows of jars as long as they stay the same;
 * thread-safe.
 */
public final class MethodFinder {

    private final Listings listings = new Listings();
    private final PlatformClasses platform = new PlatformClasses();

    /**
     * Finds a method. Several types of the same simple name are no ambiguity where only one has such a method; a private
     * or abstract overload is none beside one that can be called.
     *
     * @param classPath where to look
     * @param reference what was typed
     * @param javaFeature feature version of the shadow JVM, 17: newer class files are refused
     */
    public Finding find(ClassPath classPath, MethodReference reference, int javaFeature) {
        try (ClassIndex index = new ClassIndex(classPath, listings)) {
            Classes classes = new Classes(index, platform, javaFeature);
            return find(classes, reference, new Refusals(classes, classPath, reference, javaFeature));
        } catch (CodeTooNew e) {
            return refused(new Failure(
                    FailureCode.CLASS_TOO_NEW,
                    String.valueOf(e.getMessage()),
                    "Pass --java HOME of a JDK " + e.needed() + " or later, or build it for Java " + javaFeature
                            + " (javac --release " + javaFeature + ")."));
        } catch (DamagedCode e) {
            return refused(new Failure(
                    FailureCode.PROJECT_UNRESOLVED,
                    "looking for " + reference + ": " + e.getMessage(),
                    "Build or download " + e.origin() + " again."));
        }
    }

    /**
     * Finds the types a name means, as it finds that of a method.
     *
     * @param name simple or qualified
     * @return their qualified binary names; more than one where a simple name is not unique
     */
    public List<String> types(ClassPath classPath, String name, int javaFeature) {
        try (ClassIndex index = new ClassIndex(classPath, listings)) {
            Classes classes = new Classes(index, platform, javaFeature);
            return new TypeSearch(classes)
                    .find(MethodReference.parse(name + "#any")).stream()
                            .map(ClassFile::qualifiedName)
                            .toList();
        } catch (CodeTooNew | DamagedCode e) {
            return List.of(name); // whatever is wrong with it, the shadow JVM says it better
        }
    }

    private static Finding find(Classes classes, MethodReference reference, Refusals refusals) {
        List<MethodLookup> types = new TypeSearch(classes)
                .find(reference).stream()
                        .map(type -> new MethodLookup(classes, type))
                        .toList();
        if (types.isEmpty()) {
            return refused(refusals.noSuchType());
        }
        List<MethodLookup> fitting = types.size() == 1
                ? types
                : types.stream()
                        .filter(type -> !fitting(type, reference).isEmpty())
                        .toList();
        return switch (fitting.size()) {
            case 0 -> refused(refusals.noSuchMethod(types));
            case 1 -> ofType(fitting.get(0), reference, refusals);
            default -> refused(refusals.severalTypes(fitting, type -> fitting(type, reference)));
        };
    }

    private static Finding ofType(MethodLookup type, MethodReference reference, Refusals refusals) {
        List<Member> fitting = fitting(type, reference);
        if (fitting.isEmpty()) {
            return refused(refusals.noSuchMethod(List.of(type)));
        }
        List<Member> callable = fitting.stream().filter(refusals::isCallable).toList();
        return switch (callable.size()) {
            case 0 -> refused(refusals.notCallable(type, fitting.get(0)));
            case 1 -> found(type, callable.get(0));
            default -> refused(refusals.severalMethods(type, callable));
        };
    }

    /** The methods the name and parameters fit; full parameter names decide where short ones fit several. */
    private static List<Member> fitting(MethodLookup type, MethodReference reference) {
        List<Member> fitting = new ArrayList<>();
        for (Member member : type.named(reference.name())) {
            if (reference.matches(method(type, member))) {
                fitting.add(member);
            }
        }
        List<Member> exact = fitting.stream()
                .filter(member -> member.method().parameterTypes().equals(reference.parameterTypes()))
                .toList();
        return exact.size() == 1 ? exact : fitting;
    }

    private static Finding found(MethodLookup type, Member member) {
        DeclaredMethod method = member.method();
        return new Finding.Found(method(type, member), method.descriptor(), method.isStatic());
    }

    private static Method method(MethodLookup type, Member member) {
        return new Method(
                type.type().qualifiedName(),
                member.method().name(),
                member.method().parameterTypes());
    }

    private static Finding refused(Failure failure) {
        return new Finding.NotFound(failure);
    }
}
