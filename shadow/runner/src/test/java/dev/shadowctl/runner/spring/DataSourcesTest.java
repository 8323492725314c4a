package dev.shadowctl.runner.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DataSourcesTest {

    private static DataSources.Replaced of(Map<String, String> given, boolean hasH2) {
        return DataSources.of(given, type -> hasH2 && type.equals("org.h2.Driver"), "/scratch");
    }

    @Test
    void whatIsInMemoryStaysAsTheApplicationHasIt() {
        for (String url : new String[] {
            "jdbc:h2:mem:orders;MODE=Oracle", "jdbc:hsqldb:mem:x", "jdbc:derby:memory:x", "jdbc:sqlite::memory:"
        }) {
            assertThat(of(Map.of("spring.datasource.url", url), true).properties())
                    .isEmpty();
        }
        assertThat(of(Map.of("server.url", "http://x"), true).told()).isEmpty();
    }

    @Test
    void aDatabaseBehindANetworkIsStoodInForByH2InItsDialect() {
        DataSources.Replaced replaced = of(
                Map.of(
                        "spring.datasource.url", "jdbc:postgresql://${DB_HOST}/orders",
                        "spring.datasource.driver-class-name", "org.postgresql.Driver",
                        "spring.jpa.properties.hibernate.default_schema", "app",
                        "spring.jpa.database-platform", "org.hibernate.dialect.PostgreSQLDialect"),
                true);

        assertThat(replaced.properties())
                .containsEntry(
                        "spring.datasource.url",
                        "jdbc:h2:mem:shadow-spring-datasource-url;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                                + "DEFAULT_NULL_ORDERING=HIGH;INIT=CREATE SCHEMA IF NOT EXISTS app")
                .containsEntry("spring.datasource.driver-class-name", "org.h2.Driver")
                .containsEntry("spring.jpa.database-platform", "org.hibernate.dialect.H2Dialect")
                .containsEntry("spring.jpa.hibernate.ddl-auto", "create-drop")
                .containsEntry("spring.flyway.enabled", "false")
                .doesNotContainKey("spring.jpa.database");
        assertThat(replaced.told())
                .singleElement()
                .asString()
                .startsWith("datasource-replaced: spring.datasource.url names postgresql");
    }

    @Test
    void eachOfSeveralDatabasesIsOneOfItsOwn() {
        Map<String, Object> properties = of(
                        Map.of("a.jdbc-url", "jdbc:mysql://db/a", "b.jdbc-url", "jdbc:tc:mariadb:11:///b"), true)
                .properties();

        assertThat(properties.get("a.jdbc-url"))
                .asString()
                .startsWith("jdbc:h2:mem:shadow-a-jdbc-url;")
                .contains("MODE=MySQL");
        assertThat(properties.get("b.jdbc-url"))
                .asString()
                .startsWith("jdbc:h2:mem:shadow-b-jdbc-url;")
                .contains("MODE=MariaDB");
    }

    @Test
    void filesGoToTheScratchDirectoryAndStayOfTheirEngine() {
        DataSources.Replaced replaced =
                of(Map.of("x.url", "jdbc:h2:~/orders;MODE=MySQL", "y.url", "jdbc:sqlite:/home/me/orders.db"), false);

        assertThat(replaced.properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "x.url", "jdbc:h2:file:/scratch/shadow-x-url;MODE=MySQL",
                        "y.url", "jdbc:sqlite:/scratch/shadow-y-url.db",
                        "spring.jpa.hibernate.ddl-auto", "update"));
        assertThat(replaced.told()).hasSize(2).allMatch(text -> text.startsWith("datasource-moved: "));
        assertThat(replaced.leavesOutMigrations()).isFalse();
    }

    @Test
    void optionsThatWantTheFilesToBeThereOrOpenAPortAreDropped() {
        assertThat(of(Map.of("x.url", "jdbc:h2:~/a;ifexists=TRUE;MODE=DB2;AUTO_SERVER=TRUE;AUTO_SERVER_PORT=9"), true)
                        .properties())
                .containsEntry("x.url", "jdbc:h2:file:/scratch/shadow-x-url;MODE=DB2;AUTO_SERVER_PORT=9");
    }

    @Test
    void tablesInFilesAreMadeByTheApplicationWhereItMakesThem() {
        String ddl = "spring.jpa.hibernate.ddl-auto";
        String file = "jdbc:h2:./a";
        Predicate<String> flyway = "org.flywaydb.core.Flyway"::equals;

        assertThat(of(Map.of("x.url", file, ddl, "validate"), false).properties())
                .containsEntry(ddl, "update");
        assertThat(of(Map.of("x.url", file, ddl, "create"), false).properties()).doesNotContainKey(ddl);
        assertThat(of(Map.of("x.url", file, "spring.sql.init.mode", "always"), false)
                        .properties())
                .doesNotContainKey(ddl);
        assertThat(of(Map.of("x.url", file + ";INIT=RUNSCRIPT FROM 'a.sql'"), false)
                        .properties())
                .doesNotContainKey(ddl);
        assertThat(DataSources.of(Map.of("x.url", file), flyway, "/scratch").properties())
                .doesNotContainKey(ddl);
        assertThat(DataSources.of(Map.of("x.url", file, "spring.flyway.enabled", "false"), flyway, "/scratch")
                        .properties())
                .containsEntry(ddl, "update");
    }

    @Test
    void withoutH2NoDriverAcceptsTheUrlNothingMigratesAndThatIsTold() {
        DataSources.Replaced replaced = of(Map.of("x.url", "jdbc:postgresql://db/x"), false);

        assertThat(replaced.properties())
                .containsEntry("x.url", "jdbc:shadowctl-unreachable:postgresql")
                .containsEntry("spring.flyway.enabled", "false")
                .containsEntry("spring.liquibase.enabled", "false")
                .containsEntry("spring.sql.init.mode", "never");
        assertThat(replaced.leavesOutMigrations()).isTrue();
        assertThat(replaced.told()).singleElement().asString().startsWith("datasource-unreachable: x.url");
    }

    @Test
    void aUrlIsKnownHoweverItIsWritten() {
        for (String url : new String[] {"JDBC:POSTGRESQL://db/x", "jdbc:postgresql://db/x?options=:memory:"}) {
            assertThat(of(Map.of("x.url", url), false).properties())
                    .containsEntry("x.url", "jdbc:shadowctl-unreachable:postgresql");
        }
        assertThat(of(Map.of("SPRING_DATASOURCE_URL", "jdbc:mysql://db/x"), false)
                        .properties())
                .containsEntry("spring.datasource.url", "jdbc:shadowctl-unreachable:mysql");
    }
}
