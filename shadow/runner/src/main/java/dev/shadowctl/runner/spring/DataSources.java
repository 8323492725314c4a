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
 * scratch directory, with the tables Hibernate makes where nothing else does. One behind a network is not to be reached: H2 in
 * memory stands in for it, in the mode that speaks its dialect, with the tables Hibernate makes of the entities, and without H2
 * a URL that no driver accepts; migrations are left out, for they speak another dialect. Pure.
 */
final class DataSources {

    private static final String H2 = "org.h2.Driver";
    private static final String UNREACHABLE = "jdbc:shadowctl-unreachable:";
    private static final String DDL = "spring.jpa.hibernate.ddl-auto";
    private static final String HIBERNATE_DDL = "spring.jpa.properties.hibernate.hbm2ddl.auto";
    private static final String FLYWAY = "spring.flyway.enabled";
    private static final String LIQUIBASE = "spring.liquibase.enabled";

    /** What makes H2 fail on files that are not there yet or may not be written, or listen on a port. */
    private static final String HARMFUL = "(?i);(IFEXISTS|FORBID_CREATION|ACCESS_MODE_DATA|AUTO_SERVER)=[^;]*";

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
    private boolean moved;
    private boolean away;

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

        /** Whether what migrates a database must not run. */
        boolean leavesOutMigrations() {
            return "false".equals(properties.get(FLYWAY));
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
        sources.makeTables();
        return new Replaced(sources.replaced, sources.told);
    }

    private void consider(String key, String value) {
        String url = value.strip();
        if (!lower(url).startsWith("jdbc:") || isInMemory(url)) {
            return;
        }
        String file = inScratch(key, url);
        if (file != null) {
            put(key, file);
            moved = true;
            told.add(
                    "datasource-moved: " + key + " names files, which a shadow run keeps in its scratch directory: they"
                            + " are empty at the start");
            return;
        }
        away = true;
        if (present.test(H2)) {
            replace(key, url);
        } else {
            put(key, UNREACHABLE + engine(url));
            told.add("datasource-unreachable: " + key + " names " + engine(url)
                    + ", which a shadow run does not reach, and no H2 is on the class path to stand in: a URL that no"
                    + " driver accepts is in its place. Add com.h2database:h2, or stub what asks the database");
        }
    }

    /** By its name and, where it comes from the environment, by the name it has as a property. */
    private void put(String key, String url) {
        replaced.put(key, url);
        replaced.put(property(key), url);
    }

    private static String property(String key) {
        return key.matches("[A-Z0-9_]+") ? lower(key).replace('_', '.') : key;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isInMemory(String url) {
        String lower = lower(url);
        return lower.startsWith("jdbc:h2:mem:")
                || lower.startsWith("jdbc:hsqldb:mem:")
                || lower.startsWith("jdbc:derby:memory:")
                || (lower.startsWith("jdbc:sqlite:") && lower.contains(":memory:"));
    }

    /** The same engine on a file of its own, or null for what is behind a network. */
    private @Nullable String inScratch(String key, String url) {
        String file = scratch + "/" + name(key);
        String lower = lower(url);
        if (lower.startsWith("jdbc:sqlite:")) {
            return "jdbc:sqlite:" + file + ".db";
        }
        if (lower.startsWith("jdbc:hsqldb:file:")) {
            return "jdbc:hsqldb:file:" + file;
        }
        boolean ofH2 =
                lower.startsWith("jdbc:h2:") && !lower.startsWith("jdbc:h2:tcp:") && !lower.startsWith("jdbc:h2:ssl:");
        return ofH2 ? "jdbc:h2:file:" + file + options(url) : null;
    }

    private static String options(String url) {
        return url.indexOf(';') < 0 ? "" : url.substring(url.indexOf(';')).replaceAll(HARMFUL, "");
    }

    private static String name(String key) {
        return "shadow-" + key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** {@code postgresql} of {@code jdbc:postgresql://…} and of Testcontainers' {@code jdbc:tc:postgresql:15:///…}. */
    private static String engine(String url) {
        String rest = lower(url).substring("jdbc:".length());
        return (rest.startsWith("tc:") ? rest.substring("tc:".length()) : rest).split("[:/]", 2)[0];
    }

    private void replace(String key, String url) {
        String engine = engine(url);
        String mode = MODES.get(engine);
        put(key, "jdbc:h2:mem:" + name(key) + ";DB_CLOSE_DELAY=-1" + (mode == null ? "" : ";MODE=" + mode) + schema());
        String property = property(key);
        String prefix = property.substring(0, property.lastIndexOf('.') + 1);
        List.of("driver-class-name", "driverClassName", "driver-class").forEach(name -> ifGiven(prefix + name, H2));
        told.add(
                "datasource-replaced: " + key + " names " + engine + ", which a shadow run does not reach: H2 in memory"
                        + " stands in, empty but for what the application itself puts there at its start. What a query costs the"
                        + " database is now part of the CPU, and the wait for it is not; --stub of a repository gives it one");
    }

    /** Of databases that are empty now. */
    private void makeTables() {
        if (away) {
            ofPersistence();
        } else if (moved && !isMigrated() && !makesTables(DDL) && !makesTables(HIBERNATE_DDL)) {
            replaced.put(DDL, "update");
            ifGiven(HIBERNATE_DDL, "update");
        }
    }

    /** Whether Flyway, Liquibase or a script makes the tables, in the engine's own dialect. */
    private boolean isMigrated() {
        return (present.test("org.flywaydb.core.Flyway") && !isGiven(FLYWAY, "false"))
                || (present.test("liquibase.integration.spring.SpringLiquibase") && !isGiven(LIQUIBASE, "false"))
                || isGiven("spring.sql.init.mode", "always")
                || isGiven("spring.datasource.initialization-mode", "always")
                || given.values().stream().anyMatch(value -> lower(value).contains(";init=runscript"));
    }

    private boolean makesTables(String key) {
        return isGiven(key, "create") || isGiven(key, "create-drop") || isGiven(key, "update");
    }

    private boolean isGiven(String key, String value) {
        return value.equalsIgnoreCase(given.getOrDefault(key, ""));
    }

    /** Hibernate makes the tables; scripts and migrations were written for the other engine. */
    private void ofPersistence() {
        replaced.put(DDL, "create-drop");
        ifGiven(HIBERNATE_DDL, "create-drop");
        ifGiven("spring.jpa.database-platform", "org.hibernate.dialect.H2Dialect");
        ifGiven("spring.jpa.properties.hibernate.dialect", "org.hibernate.dialect.H2Dialect");
        ifGiven("spring.jpa.database", "H2");
        replaced.put(FLYWAY, "false");
        replaced.put(LIQUIBASE, "false");
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
