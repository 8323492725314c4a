package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixHomeIT {

    /** The tables as shadowctl makes them: where they change, this fails before a bench of hours does. */
    private static final Path TABLES = Path.of("../../daemon/src/main/resources/db/migration/V1__first_house.sql");

    @TempDir
    Path folder;

    @Test
    void knowsWhatEachOfTheHomesMeasured() throws IOException, SQLException {
        List<Path> homes = List.of(profiled("one", "1"), profiled("two", "2"), profiled("three", "3"));

        gathered().gather(homes);

        assertThat(profiles()).containsExactly("a.One#call 1", "a.Three#call 3", "a.Two#call 2");
    }

    @Test
    void isMadeAnewEachTime() throws IOException, SQLException {
        gathered().gather(List.of(profiled("one", "1"), profiled("two", "2")));

        gathered().gather(List.of(folder.resolve("two"), profiled("three", "3")));

        assertThat(profiles()).containsExactly("a.Three#call 3", "a.Two#call 2");
    }

    @Test
    void leavesTheHomesAsTheyWere() throws IOException, SQLException {
        List<Path> homes = List.of(profiled("one", "1"), profiled("two", "2"));
        byte[] before = Files.readAllBytes(database(homes.get(1)));

        gathered().gather(homes);

        assertThat(database(homes.get(1))).hasBinaryContent(before);
    }

    @Test
    void aHomeWithoutProfilesIsNamed() throws IOException, SQLException {
        List<Path> homes = List.of(profiled("one", "1"), folder.resolve("absent"));

        assertThatThrownBy(() -> gathered().gather(homes))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("absent")
                .hasMessageContaining("--redo profile");
        assertThat(database(folder.resolve("absent"))).doesNotExist();
    }

    private MixHome gathered() {
        return new MixHome(folder.resolve("mix"));
    }

    private Path profiled(String name, String id) throws IOException, SQLException {
        String method = "'a." + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "#call'";
        Path home = folder.resolve(name);
        Files.createDirectories(database(home).getParent());
        try (Connection connection = open(home);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Files.readString(TABLES));
            statement.executeUpdate("INSERT INTO call VALUES (" + method + ", NULL, 1)");
            statement.executeUpdate("INSERT INTO job VALUES ('" + id + "', " + method
                    + ", 'local', '2026-01-01T00:00:00Z', '{}', 'succeeded', '{}', NULL)");
            statement.executeUpdate(
                    "INSERT INTO measure VALUES ('" + id + "', " + method + ", 'local', 1, '{}', '{}')");
        }
        return home;
    }

    private List<String> profiles() throws SQLException {
        List<String> profiles = new ArrayList<>();
        try (Connection connection = open(folder.resolve("mix"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT call.method, measure.id FROM measure"
                        + " JOIN call ON call.method = measure.method JOIN job ON job.id = measure.id ORDER BY 1")) {
            while (rows.next()) {
                profiles.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return profiles;
    }

    private static Connection open(Path home) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database(home));
    }

    private static Path database(Path home) {
        return home.resolve("data").resolve("shadowctl.db");
    }
}
