package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodFinderTest {

    private static final Map<String, String> SOURCES = Map.ofEntries(
            Map.entry("com.acme.Order", "package com.acme; public class Order {}"),
            Map.entry(
                    "com.acme.Pricing",
                    """
                    package com.acme;
                    import java.util.*;
                    public class Pricing extends Base<Order> implements Priced {
                        public int quote(Order order) { return sum(List.of(order)); }
                        public static int quoteAll(Order... orders) { return orders.length; }
                        public int total(int a) { return a; }
                        public int total(int a, String b) { return a; }
                        public int total(Map<String, List<Order>> byName) { return 1; }
                        public int dated(java.util.Date d) { return 1; }
                        public int dated(java.sql.Date d) { return 2; }
                        public int mixed(int a) { return mixed("" + a); }
                        private int mixed(String a) { return 1; }
                        private int sum(List<Order> orders) { return orders.stream().mapToInt(o -> deep(o)).sum(); }
                        private static int deep(Order o) { return 1; }
                        public int process(Order o) { return 3; }
                        public static class Nested { public int go() { return 1; } }
                    }
                    """),
            Map.entry(
                    "com.acme.Base",
                    """
                    package com.acme;
                    public abstract class Base<T> {
                        public abstract int process(T value);
                        public int inherited(T value) { return 1; }
                        public abstract int open();
                        private int own() { return 1; }
                    }
                    """
                            .replace("public abstract int open();", "")),
            Map.entry(
                    "com.acme.Priced",
                    """
                    package com.acme;
                    public interface Priced {
                        int quote(Order order);
                        default String label() { return "x"; }
                        static int helper() { return 1; }
                    }
                    """),
            Map.entry(
                    "com.acme.one.Twin",
                    "package com.acme.one; public class Twin { public int f() { return 1; } public int one() { return 1; } }"),
            Map.entry("com.acme.two.Twin", "package com.acme.two; public class Twin { public int f() { return 1; } }"));

    @TempDir
    static Path directory;

    private static Path classes;
    private final MethodFinder finder = new MethodFinder();

    @BeforeAll
    static void compile() throws IOException {
        classes = new SmallProject(directory).compile("classes", SOURCES);
    }

    @Test
    void findsAMethodByTheSimpleNameOfItsType() {
        Finding.Found found = found("Pricing#quote");

        assertThat(found.method()).isEqualTo(new Method("com.acme.Pricing", "quote", List.of("com.acme.Order")));
        assertThat(found.descriptor()).isEqualTo("(Lcom/acme/Order;)I");
        assertThat(found.isStatic()).isFalse();
    }

    @Test
    void findsAMethodByTheFullNameOfItsTypeAndNestedTypesWithDotOrDollar() {
        assertThat(found("com.acme.Pricing#quote").method().type()).isEqualTo("com.acme.Pricing");
        for (String type : List.of("Nested", "Pricing.Nested", "Pricing$Nested", "com.acme.Pricing.Nested")) {
            assertThat(found(type + "#go").method().type()).isEqualTo("com.acme.Pricing$Nested");
        }
    }

    @Test
    void tellsOverloadsApartByShortAndFullParameterNames() {
        assertThat(found("Pricing#total(int)").descriptor()).isEqualTo("(I)I");
        assertThat(found("Pricing#total(int,String)").descriptor()).isEqualTo("(ILjava/lang/String;)I");
        assertThat(found("Pricing#total(Map<String>)").descriptor()).isEqualTo("(Ljava/util/Map;)I");
        assertThat(found("Pricing#dated(java.sql.Date)").descriptor()).isEqualTo("(Ljava/sql/Date;)I");
    }

    @Test
    void takesVariableArgumentsAsAnArray() {
        Finding.Found found = found("Pricing#quoteAll(Order...)");

        assertThat(found.method().parameterTypes()).containsExactly("com.acme.Order[]");
        assertThat(found.isStatic()).isTrue();
        assertThat(found("Pricing#quoteAll(Order[])").method()).isEqualTo(found.method());
    }

    @Test
    void listsOverloadsAsTextsToPaste() {
        Failure failure = failure("Pricing#total", FailureCode.METHOD_AMBIGUOUS);

        assertThat(failure.message())
                .contains("\n  'Pricing#total(int)'", "\n  'Pricing#total(int,String)'", "\n  'Pricing#total(Map)'");
    }

    @Test
    void everyTextToPasteMeansOneMethod() {
        for (String typed : List.of("Pricing#total", "Pricing#dated", "Twin#f")) {
            failure(typed, FailureCode.METHOD_AMBIGUOUS)
                    .message()
                    .lines()
                    .skip(1)
                    .map(line -> line.strip().replace("'", ""))
                    .forEach(text -> assertThat(found(text)).isNotNull());
        }
    }

    @Test
    void showsFullParameterNamesWhereShortOnesAreTheSame() {
        assertThat(failure("Pricing#dated(Date)", FailureCode.METHOD_AMBIGUOUS).message())
                .contains("'Pricing#dated(java.util.Date)'", "'Pricing#dated(java.sql.Date)'");
    }

    @Test
    void listsTypesOfTheSameSimpleNameUnlessOnlyOneHasTheMethod() {
        assertThat(failure("Twin#f", FailureCode.METHOD_AMBIGUOUS).message())
                .contains("'com.acme.one.Twin#f()'", "'com.acme.two.Twin#f()'");
        assertThat(found("Twin#one").method().type()).isEqualTo("com.acme.one.Twin");
    }

    @Test
    void findsInheritedAndDefaultMethodsOnTheTypeThatWasTyped() {
        assertThat(found("Pricing#inherited").method())
                .isEqualTo(new Method("com.acme.Pricing", "inherited", List.of("java.lang.Object")));
        assertThat(found("Pricing#label").method().type()).isEqualTo("com.acme.Pricing");
        assertThat(found("Pricing#hashCode").method().type()).isEqualTo("com.acme.Pricing");
    }

    @Test
    void seesPastBridgesToTheMethodThatWasWritten() {
        assertThat(found("Pricing#process").descriptor()).isEqualTo("(Lcom/acme/Order;)I");
    }

    @Test
    void inheritsNoStaticMethodOfAnInterface() {
        assertThat(found("Priced#helper").isStatic()).isTrue();
        failure("Pricing#helper", FailureCode.METHOD_NOT_FOUND);
    }

    @Test
    void findsMethodsOfTheJdk() {
        assertThat(found("java.lang.String#repeat").descriptor()).isEqualTo("(I)Ljava/lang/String;");
        assertThat(found("String#repeat").method().type()).isEqualTo("java.lang.String");
        assertThat(found("java.util.Map.Entry#comparingByKey()").method().type())
                .isEqualTo("java.util.Map$Entry");
    }

    @Test
    void suggestsTypesForATypingMistake() {
        Failure failure = failure("Pricng#quote", FailureCode.TYPE_NOT_FOUND);

        assertThat(failure.message()).contains("no type Pricng");
        assertThat(failure.next()).contains("Did you mean", "'com.acme.Pricing#quote'");
        assertThat(failure("org.acme.Pricing#quote", FailureCode.TYPE_NOT_FOUND).next())
                .contains("'com.acme.Pricing#quote'");
        assertThat(failure("Unheardof#x", FailureCode.TYPE_NOT_FOUND).next()).contains("-cp");
    }

    @Test
    void saysThatAClassPathHoldsNoClass() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));

        assertThat(failure(empty, "Pricing#quote", 17, FailureCode.TYPE_NOT_FOUND)
                        .next())
                .contains("build the project");
    }

    @Test
    void listsTheMethodsThereAreNearestFirst() {
        Failure failure = failure("Pricing#qoute", FailureCode.METHOD_NOT_FOUND);

        assertThat(failure.next().lines().skip(1).findFirst()).contains("  'Pricing#quote(Order)'");
        assertThat(failure("Pricing#total(long)", FailureCode.METHOD_NOT_FOUND).next())
                .contains("'Pricing#total(int)'");
    }

    @Test
    void refusesAPrivateMethodAndNamesWhatCallsItThroughLambdas() {
        Failure failure = failure("Pricing#deep", FailureCode.METHOD_NOT_CALLABLE);

        assertThat(failure.message()).contains("com.acme.Pricing#deep(com.acme.Order) is private");
        assertThat(failure.next()).contains("'Pricing#quote(Order)'");
    }

    @Test
    void takesTheCallableOneOfAPublicAndAPrivateOverload() {
        assertThat(found("Pricing#mixed").descriptor()).isEqualTo("(I)I");
        failure("Pricing#mixed(String)", FailureCode.METHOD_NOT_CALLABLE);
    }

    @Test
    void refusesAMethodWithoutBodyAndNamesWhatImplementsIt() {
        assertThat(failure("Priced#quote", FailureCode.METHOD_NOT_CALLABLE).toString())
                .contains("abstract", "'com.acme.Pricing#quote(Order)'");
        assertThat(failure("Base#process", FailureCode.METHOD_NOT_CALLABLE).next())
                .contains("'com.acme.Pricing#process(Order)'");
    }

    @Test
    void refusesConstructorsAndTheInsideOfTheJdk() {
        assertThat(failure("Pricing#Pricing", FailureCode.METHOD_NOT_CALLABLE).next())
                .contains("static method");
        failure("Pricing#new", FailureCode.METHOD_NOT_CALLABLE);
        failure("java.lang.String#isLatin1", FailureCode.METHOD_NOT_CALLABLE);
    }

    @Test
    void refusesAClassBuiltForANewerJava() {
        Failure failure = failure(classes, "Pricing#quote", 11, FailureCode.CLASS_TOO_NEW);

        int built = Runtime.version().feature();
        assertThat(failure.message())
                .isEqualTo("com.acme.Pricing is built for Java " + built + " but the shadow JVM is 11");
        assertThat(failure.next()).contains("--java HOME of a JDK " + built + " or later");
    }

    @Test
    void namesTheSupertypeThatIsMissing() throws IOException {
        SmallProject project = new SmallProject(directory.resolve("lonely"));
        Path base =
                project.compile("base", Map.of("lib.Base", "package lib; public class Base { public void f() {} }"));
        Path sub = project.compile(
                "sub",
                Map.of("app.Sub", "package app; public class Sub extends lib.Base { public void own() {} }"),
                base);

        Failure failure = failure(sub, "Sub#f", 99, FailureCode.CLASS_MISSING);

        assertThat(failure.toString()).contains("lib.Base", "not on the class path", "-cp");
        assertThat(finder.find(path(sub), MethodReference.parse("Sub#own"), 99)).isInstanceOf(Finding.Found.class);
    }

    @Test
    void namesADamagedClassAndADamagedJar() throws IOException {
        SmallProject project = new SmallProject(directory.resolve("damaged"));
        project.write("classes/app/Broken.class", "this is no class file");
        Path jar = project.write("broken.jar", "this is no jar");

        assertThat(failure(directory.resolve("damaged/classes"), "Broken#f", 99, FailureCode.PROJECT_UNRESOLVED)
                        .message())
                .contains("damaged/classes/app/Broken.class cannot be read");
        assertThat(failure(jar, "Broken#f", 99, FailureCode.PROJECT_UNRESOLVED).message())
                .contains("broken.jar cannot be read");
    }

    @Test
    void readsTheVersionOfAMultiReleaseJarThatTheShadowJvmWould() throws IOException {
        SmallProject project = new SmallProject(directory.resolve("multi"));
        Path old = project.compile("old", Map.of("lib.M", "package lib; public class M { public void before() {} }"));
        Path late = project.compile("late", Map.of("lib.M", "package lib; public class M { public void after() {} }"));
        Path jar = project.jar(
                "m.jar",
                Map.of("Multi-Release", "true"),
                Map.of(
                        "lib/M.class", Files.readAllBytes(old.resolve("lib/M.class")),
                        "META-INF/versions/90/lib/M.class", Files.readAllBytes(late.resolve("lib/M.class"))));

        assertThat(finder.find(path(jar), MethodReference.parse("M#before"), 89))
                .isInstanceOf(Finding.Found.class);
        assertThat(finder.find(path(jar), MethodReference.parse("M#after"), 90)).isInstanceOf(Finding.Found.class);
        failure(jar, "M#before", 90, FailureCode.METHOD_NOT_FOUND);
    }

    @Test
    void seesThatAJarWasBuiltAgain() throws IOException {
        SmallProject project = new SmallProject(directory.resolve("again"));
        Path first =
                project.compile("first", Map.of("lib.M", "package lib; public class M { public void before() {} }"));
        Path second =
                project.compile("second", Map.of("lib.New", "package lib; public class New { public void f() {} }"));
        Path jar = project.jar("m.jar", Map.of(), SmallProject.entries(first));
        failure(jar, "New#f", 99, FailureCode.TYPE_NOT_FOUND);

        project.jar("m.jar", Map.of("Built", "again"), SmallProject.entries(second));

        assertThat(finder.find(path(jar), MethodReference.parse("New#f"), 99)).isInstanceOf(Finding.Found.class);
    }

    private Finding.Found found(String text) {
        Finding finding = finder.find(path(classes), MethodReference.parse(text), 99);
        assertThat(finding).as(text).isInstanceOf(Finding.Found.class);
        return (Finding.Found) finding;
    }

    private Failure failure(String text, FailureCode code) {
        return failure(classes, text, 99, code);
    }

    private Failure failure(Path entry, String text, int javaFeature, FailureCode code) {
        Finding finding = finder.find(path(entry), MethodReference.parse(text), javaFeature);
        assertThat(finding).as(text).isInstanceOf(Finding.NotFound.class);
        Failure failure = ((Finding.NotFound) finding).failure();
        assertThat(failure.code()).as(failure.toString()).isEqualTo(code);
        return failure;
    }

    private static ClassPath path(Path entry) {
        return new ClassPath(List.of(entry));
    }
}
