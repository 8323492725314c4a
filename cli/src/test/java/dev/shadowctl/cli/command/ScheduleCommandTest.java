package dev.shadowctl.cli.command;

import static dev.shadowctl.cli.fake.CommandResultAssert.assertThat;

import dev.shadowctl.cli.fake.InProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to a crontab and to a systemd that are files here, and taken out again. */
class ScheduleCommandTest {

    private static final String THEIRS = "MAILTO=me\n# caf\u00e9 %\n0 1 * * * backup\n";

    @TempDir
    private Path root;

    private Path crontab;
    private Path calls;
    private InProcess shadowctl;

    @BeforeEach
    void programs() throws IOException {
        crontab = root.resolve("crontab.txt");
        calls = root.resolve("systemctl.txt");
        program(
                "crontab",
                "case $1 in\n-l) cat '" + crontab + "' 2>/dev/null || { echo 'no crontab for me' >&2; exit 1; } ;;\n"
                        + "-r) rm '" + crontab + "' ;;\n-) cat >'" + crontab + "' ;;\nesac");
        program("systemctl", "echo \"$*\" >>'" + calls + "'; test ! -e '" + root.resolve("no-systemd") + "'");
        shadowctl =
                new InProcess(root).from(root.resolve("my %dist")).with("PATH", root.resolve("bin") + ":/usr/bin:/bin");
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.createDirectories(root.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theLineIsShownAndWrittenAndTakenOutToTheByte() throws IOException {
        byte[] theirs = THEIRS.getBytes(StandardCharsets.ISO_8859_1);
        Files.write(crontab, theirs);

        assertThat(shadowctl.run("schedule", "install", "--cron", "--at", "02:30", "--yes"))
                .exitsWith(0)
                .prints(
                        "30 2 * * * ",
                        "SHADOWCTL_HOME=" + root + "/home",
                        "my '\\%'dist/bin/shadowctl' retrain --quiet --if-free")
                .says("schedule rm");

        Assertions.assertThat(written()).startsWith(THEIRS).contains("\n30 2 * * * PATH=");
        assertThat(shadowctl.run("schedule", "ls")).exitsWith(0).prints("cron", "30 2 * * *", root + "/home");
        assertThat(shadowctl.run("schedule", "install", "--cron", "--at", "02:30", "--yes"))
                .says("already");
        assertThat(shadowctl.run("schedule", "rm")).exitsWith(0).says("taken out of your crontab");
        Assertions.assertThat(Files.readAllBytes(crontab)).isEqualTo(theirs);
        assertThat(shadowctl.run("schedule", "rm")).exitsWith(0).says("Nothing is scheduled for this home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "0 1 * * * backup", "# a\n\n", THEIRS})
    void whateverWasThereStaysEvenWhereLinesAreAddedAfterwards(String before) throws IOException {
        if (!before.isEmpty()) {
            Files.write(crontab, before.getBytes(StandardCharsets.ISO_8859_1));
        }
        shadowctl.run("schedule", "install", "--cron", "--yes");
        shadowctl.run("schedule", "install", "--cron", "--yes", "--at", "05:00");
        new InProcess(root.resolve("other"))
                .from(root)
                .with("PATH", root.resolve("bin") + ":/bin")
                .run("schedule", "install", "--cron", "--yes");
        assertThat(shadowctl.run("schedule", "ls", "-o", "json"))
                .prints("0 5 * * *", "17 4 * * *", root + "/other/home");

        shadowctl.run("schedule", "rm");
        Assertions.assertThat(written()).contains(root + "/other/home").doesNotContain("0 5 * * *");
        new InProcess(root.resolve("other"))
                .with("PATH", root.resolve("bin") + ":/bin")
                .run("schedule", "rm");
        // the other home's block came second and knew of no missing line end
        Assertions.assertThat(Files.exists(crontab) ? written() : "")
                .isEqualTo(before.endsWith("backup") ? before + "\n" : before);
    }

    @Test
    void aMissingLineEndIsMissingAgainAfterwards() throws IOException {
        Files.writeString(crontab, "0 1 * * * backup");
        shadowctl.run("schedule", "install", "--cron", "--yes");
        shadowctl.run("schedule", "rm");
        Assertions.assertThat(written()).isEqualTo("0 1 * * * backup");
    }

    @Test
    void aBlockWithoutItsEndIsSomebodysWork() throws IOException {
        shadowctl.run("schedule", "install", "--cron", "--yes");
        List<String> block = written().lines().toList();

        untouched(block.get(0), block.get(1), "0 5 * * * theirs");
        untouched(block.get(0), block.get(1), "0 5 * * * theirs", block.get(2));
        untouched(block.get(0), "0 5 * * * theirs", block.get(2));
        untouched(block.get(0), block.get(2));
        untouched(block.get(0), block.get(0), block.get(1), block.get(2));
        untouched(block.get(0), block.get(1), block.get(2), block.get(0), block.get(1), block.get(2));
        untouched(block.get(1), block.get(2));
    }

    private void untouched(String... lines) throws IOException {
        String edited = "# mine\n" + String.join("\n", lines) + "\n0 6 * * * theirs\n";
        Files.writeString(crontab, edited, StandardCharsets.ISO_8859_1);
        int line = lines[0].startsWith("#") ? 2 : 3;

        for (String[] command : new String[][] {{"install", "--cron", "--yes", "--at", "05:00"}, {"rm"}}) {
            String[] whole =
                    Stream.concat(Stream.of("schedule"), Stream.of(command)).toArray(String[]::new);
            assertThat(shadowctl.run(whole)).exitsWith(6).says("at line " + line, "crontab -e");
            Assertions.assertThat(written()).isEqualTo(edited);
        }
        if (line == 2) {
            assertThat(shadowctl.run("schedule", "ls")).exitsWith(0).prints("crontab, line 2, changed by hand");
        }
    }

    @Test
    void aWarningOfCrontabDoesNotGetIntoIt() throws IOException {
        program(
                "crontab",
                "echo 'warning: pam' >&2; case $1 in\n-l) cat '" + crontab + "' ;;\n-) cat >'" + crontab
                        + "' ;;\nesac");
        Files.writeString(crontab, "0 1 * * * backup\n");

        assertThat(shadowctl.run("schedule", "install", "--cron", "--yes")).exitsWith(0);
        Assertions.assertThat(written()).startsWith("0 1 * * * backup\n").doesNotContain("pam");
        shadowctl.run("schedule", "rm");
        Assertions.assertThat(written()).isEqualTo("0 1 * * * backup\n");
    }

    @Test
    void whereTheCrontabIsRefusedTheUnitsAreStillListedAndTakenOut() throws IOException {
        program("crontab", "echo 'you are not allowed to use this program' >&2; exit 1");
        shadowctl.run("schedule", "install", "--systemd", "--yes");

        assertThat(shadowctl.run("schedule", "ls"))
                .exitsWith(0)
                .prints("systemd", root + "/home")
                .says("you are not allowed");
        assertThat(shadowctl.run("schedule", "rm"))
                .exitsWith(1)
                .says("taken out of your systemd", "you are not allowed");
        Assertions.assertThat(names(root.resolve(".config/systemd/user"))).isEmpty();
    }

    @Test
    void theLocaleAndSettingsAreBroughtAlongAndNothingElse() throws IOException {
        shadowctl
                .with("LANG", "de_DE.UTF-8")
                .with("LC_ALL", "")
                .with("SHADOWCTL_JOB_MEMORY", "2GiB")
                .with("SHADOWCTL_SECRET", "x")
                .run("schedule", "install", "--cron", "--yes");

        Assertions.assertThat(written())
                .contains("LANG=de_DE.UTF-8 ", "SHADOWCTL_JOB_MEMORY=2GiB ")
                .doesNotContain("LC_ALL", "SHADOWCTL_SECRET");
    }

    @Test
    void nothingIsWrittenUnasked() {
        assertThat(shadowctl.run("schedule", "install", "--cron")).exitsWith(2).says("no terminal", "--yes");
        assertThat(shadowctl.typed("n\n").run("schedule", "install", "--cron"))
                .exitsWith(4)
                .says("Write this line to your crontab? [y/N]", "Nothing was changed");
        Assertions.assertThat(crontab).doesNotExist();
        assertThat(shadowctl.typed("y\n").run("schedule", "install", "--cron")).exitsWith(0);
        Assertions.assertThat(crontab).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--cron --systemd", "--cron --at 25:00", "--cron --at noon"})
    void wrongUsageIsExitCode2(String options) {
        String[] line = Stream.concat(
                        Stream.of("schedule", "install", "--yes"),
                        Stream.of(options.split(" ")).filter(o -> !o.isEmpty()))
                .toArray(String[]::new);
        assertThat(shadowctl.run(line)).exitsWith(2);
    }

    @Test
    void aPathThatIsTooLongForCronIsRefused() {
        assertThat(shadowctl
                        .with("PATH", root.resolve("bin") + ":/usr/bin:" + "/x".repeat(500))
                        .run("schedule", "install", "--cron", "--yes"))
                .exitsWith(2)
                .says("990", "--systemd");
    }

    @Test
    void unitsAreWrittenStartedAndDeleted() throws IOException {
        Path units = Files.createDirectories(root.resolve(".config/systemd/user"));
        Path theirs = Files.writeString(units.resolve("shadowctl-retrain-00000000.timer"), "[Timer]\n");

        assertThat(shadowctl.run("schedule", "install", "--systemd", "--yes"))
                .exitsWith(0)
                .prints(
                        "OnCalendar=*-*-* 04:17:00",
                        "ExecStart=\"" + root + "/my %%dist/bin/shadowctl\" retrain --quiet --if-free")
                .says("loginctl enable-linger");

        Assertions.assertThat(names(units)).hasSize(3);
        assertThat(shadowctl.run("schedule", "ls")).prints("systemd", "*-*-* 04:17:00", root + "/home");
        assertThat(shadowctl.run("schedule", "rm")).exitsWith(0).says("taken out of your systemd");
        Assertions.assertThat(names(units)).containsExactly(theirs.getFileName().toString());
        Assertions.assertThat(Files.readString(calls))
                .containsSubsequence(
                        "--user daemon-reload", "--user enable --now", "--user disable --now", "--user daemon-reload");
    }

    @Test
    void whereSystemdDoesNotRunNothingIsLeft() throws IOException {
        Files.createFile(root.resolve("no-systemd"));
        assertThat(shadowctl.run("schedule", "install", "--systemd", "--yes"))
                .exitsWith(1)
                .says("daemon-reload ended with exit code 1", "--cron");
        Assertions.assertThat(names(root.resolve(".config/systemd/user"))).isEmpty();
    }

    @Test
    void aTimerThatStandsIsEnabledAgain() throws IOException {
        shadowctl.run("schedule", "install", "--systemd", "--yes");
        Files.delete(calls);

        assertThat(shadowctl.run("schedule", "install", "--systemd", "--yes"))
                .exitsWith(0)
                .says("already");
        Assertions.assertThat(Files.readString(calls)).contains("--user enable --now shadowctl-retrain-");
    }

    @Test
    void anUpdateThatFailsLeavesTheOldUnits() throws IOException {
        shadowctl.run("schedule", "install", "--systemd", "--yes");
        Files.createFile(root.resolve("no-systemd"));

        assertThat(shadowctl.run("schedule", "install", "--systemd", "--yes", "--at", "02:30"))
                .exitsWith(1);
        assertThat(shadowctl.run("schedule", "ls")).prints("*-*-* 04:17:00");
        Assertions.assertThat(names(root.resolve(".config/systemd/user"))).hasSize(2);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String written() throws IOException {
        return Files.readString(crontab, StandardCharsets.ISO_8859_1);
    }
}
