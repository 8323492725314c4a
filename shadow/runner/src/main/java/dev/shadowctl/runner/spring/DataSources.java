package dev.shadowctl.runner.spring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's databases go in a shadow run. One in memory stays as it is. One in files stays what it is, in the
 * scratch directory. One behind a network cannot be reached: H2 in memory stands in for it, in the mode that speaks its
 * dialect, with the tables Hibernate makes of the entities; migrations are left out, for they speak another dialect. Pure.
 */
final class DataSources {

    private static final String H2 = "org.h2.Driver";

    /** What H2 calls the databases whose dialects it speaks. */
    private static final Map<String, String> MODES = new TreeMap<>(Map.of(
            "postgresql", "PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "mysql", "MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "mariadb", "MariaDB;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "oracle", "Oracle",
            "sqlserver", "MSSQLServer",
            "db2", "DB2"));

    private final Map<String, String> given;
    private final Predicate<String> present;
    private final String scratch;
    private final Map<String, Object> replaced = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();

    private DataSources(Map<String, String> given, Predicate<String> present, String scratch) {
        this.given = given;
        this.present = present;
        this.scratch = scratch;
    }

    /**
     * What stands in.
     *
     * @param properties that win over the application's own
     * @param told what a reader must know of it, {@code code: sentence}
     */
    record Replaced(Map<String, Object> properties, List<String> told) {

        Replaced {
            properties = Map.copyOf(properties);
            told = List.copyOf(told);
        }
    }

    /**
     * Decides.
     *
     * @param given the application's properties, as they resolve
     * @param present whether a class is on the class path
     * @param scratch directory for what lies in files
     */
    static Replaced of(Map<String, String> given, Predicate<String> present, String scratch) {
        DataSources sources = new DataSources(given, present, scratch);
        new TreeMap<>(given).forEach(sources::consider);
        return new Replaced(sources.replaced, sources.told);
    }

    private void consider(String key, String value) {
        String url = value.strip();
        if (!url.startsWith("jdbc:") || isInMemory(url)) {
            return;
        }
        String file = inScratch(key, url);
        if (file != null) {
            replaced.put(key, file);
            told.add(
                    "datasource-moved: " + key + " names files, which a shadow run keeps in its scratch directory: they"
                            + " are empty at the start");
        } else if (present.test(H2)) {
            replace(key, url);
        } else {
            told.add("datasource-unreachable: " + key + " names " + engine(url)
                    + ", which a shadow run does not reach, and no H2 is on the class path to stand in");
        }
    }

    private static boolean isInMemory(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("jdbc:h2:mem:")
                || lower.startsWith("jdbc:hsqldb:mem:")
                || lower.startsWith("jdbc:derby:memory:")
                || lower.contains(":memory:");
    }

    /** The same engine on a file of its own, or null for what is behind a network. */
    private @Nullable String inScratch(String key, String url) {
        String file = scratch + "/" + name(key);
        if (url.startsWith("jdbc:sqlite:")) {
            return "jdbc:sqlite:" + file + ".db";
        }
        if (url.startsWith("jdbc:hsqldb:file:")) {
            return "jdbc:hsqldb:file:" + file;
        }
        boolean ofH2 = url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
        return ofH2 ? "jdbc:h2:file:" + file + options(url) : null;
    }

    private static String options(String url) {
        return url.indexOf(';') < 0 ? "" : url.substring(url.indexOf(';'));
    }

    private static String name(String key) {
        return "shadow-" + key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** {@code postgresql} of {@code jdbc:postgresql://…} and of Testcontainers' {@code jdbc:tc:postgresql:15:///…}. */
    private static String engine(String url) {
        String rest = url.substring("jdbc:".length());
        return (rest.startsWith("tc:") ? rest.substring("tc:".length()) : rest).split("[:/]", 2)[0];
    }

    private void replace(String key, String url) {
        String engine = engine(url);
        String mode = MODES.get(engine);
        replaced.put(
                key,
                "jdbc:h2:mem:" + name(key) + ";DB_CLOSE_DELAY=-1" + (mode == null ? "" : ";MODE=" + mode) + schema());
        String prefix = key.substring(0, key.lastIndexOf('.') + 1);
        List.of("driver-class-name", "driverClassName", "driver-class").forEach(name -> ifGiven(prefix + name, H2));
        told.add(
                "datasource-replaced: " + key + " names " + engine + ", which a shadow run does not reach: H2 in memory"
                        + " stands in, empty but for what the application itself puts there at its start. What a query costs the"
                        + " database is now part of the CPU, and the wait for it is not; --stub of a repository gives it one");
        ofPersistence();
    }

    /** Hibernate makes the tables; scripts and migrations were written for the other engine. */
    private void ofPersistence() {
        replaced.put("spring.jpa.hibernate.ddl-auto", "create-drop");
        ifGiven("spring.jpa.properties.hibernate.hbm2ddl.auto", "create-drop");
        ifGiven("spring.jpa.database-platform", "org.hibernate.dialect.H2Dialect");
        ifGiven("spring.jpa.properties.hibernate.dialect", "org.hibernate.dialect.H2Dialect");
        ifGiven("spring.jpa.database", "H2");
        replaced.put("spring.flyway.enabled", "false");
        replaced.put("spring.liquibase.enabled", "false");
        replaced.put("spring.sql.init.mode", "never");
        replaced.put("spring.datasource.initialization-mode", "never");
    }

    private String schema() {
        String schema = given.get("spring.jpa.properties.hibernate.default_schema");
        return schema == null || !schema.matches("\\w+") ? "" : ";INIT=CREATE SCHEMA IF NOT EXISTS " + schema;
    }

    private void ifGiven(String key, String value) {
        if (given.containsKey(key)) {
            replaced.put(key, value);
        }
    }
}
