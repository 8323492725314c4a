package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Learning as cron does it: unattended, at once, killed, on a full disk; and always undone to the bit. */
class RetrainIT {

    private static final String TRAINER = "dev.shadowctl.daemon.learn.Trainer";

    /** Rounds of {@link #killedAtAnyMomentTheChampionIsTheOldOneOrTheNew}: one takes about two seconds. */
    private static final int KILLS = Integer.getInteger("retrain.kills", 2);

    private static final int OBSERVATIONS = Integer.getInteger("retrain.observations", 24);

    private static final Random RANDOM = new Random(11);

    /** {@code bench/retrain-size} does it with a hundred thousand observations. */
    @Test
    void cronLearnsTenTimesAtOnceAndARollbackIsExact() throws Exception {
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            new Observed(shadowctl.home()).add(12, OBSERVATIONS / 12);
            String laws = prediction(shadowctl);
            String line = cronLine(shadowctl);

            tenNightsAtOnce(shadowctl, line);
            assertThat(models(shadowctl)).hasSize(1);
            String learned = prediction(shadowctl);
            assertThat(learned).isNotEqualTo(laws).contains("\"learned\": {");

            Shadowctl.Result again = shadowctl.run("retrain");
            assertThat(again.out()).as("%s", again).contains("nothing new was seen since model 1, which is in use");

            assertThat(shadowctl.run("model", "rollback").exitCode()).isZero();
            assertThat(prediction(shadowctl)).isEqualTo(laws);
            assertThat(asCron(shadowctl, line).exitCode()).isZero();
            assertThat(champion(shadowctl)).as("somebody rolled it back").isEmpty();
            assertThat(shadowctl.run("model", "promote", "1").exitCode()).isZero();
            assertThat(prediction(shadowctl)).isEqualTo(learned);
            refusesAForeignFile(shadowctl, laws);
        }
    }

    private static void refusesAForeignFile(Shadowctl shadowctl, String laws) throws IOException {
        shadowctl.run("daemon", "stop");
        Path model = shadowctl.home().resolve("data/models/1.model");
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 4;
        Files.write(model, bytes);
        Shadowctl.Result refused = predict(shadowctl);
        assertThat(refused.exitCode()).as("%s", refused).isZero();
        assertThat(refused.out()).contains("model-refused: ");
        assertThat(refused.json().get("resources")).isEqualTo(resources(laws));
        assertThat(shadowctl.run("model", "ls").out()).contains("refused");
    }

    private static Object resources(String json) {
        return ((Map<?, ?>) dev.shadowctl.wire.Json.readAny(json)).get("resources");
    }

    /** Half of them wait for their turn and find nothing new; the others leave, where they came second. */
    private static void tenNightsAtOnce(Shadowctl shadowctl, String line) throws Exception {
        List<Process> ten = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            ten.add(cron(shadowctl, i % 2 == 0 ? line : line.replace(" --if-free", ""), out(shadowctl, i)));
        }
        long most = 0;
        while (ten.stream().anyMatch(Process::isAlive)) {
            most = Math.max(most, peakKilobytes(shadowctl));
            TimeUnit.MILLISECONDS.sleep(50);
        }
        System.out.printf(
                "%d observations: %.1f s, %d MiB at most%n",
                OBSERVATIONS, (System.nanoTime() - start) / 1e9, most >> 10);
        assertThat(most).isBetween(1L, 1L << 20);
        for (int i = 0; i < 10; i++) {
            assertThat(out(shadowctl, i)).isEmptyFile();
            assertThat(ten.get(i).exitValue()).isZero();
        }
    }

    private static Path out(Shadowctl shadowctl, int number) {
        return shadowctl.directory().resolve("night" + number);
    }

    /** Of the trainer, 0 where there is none. */
    private static long peakKilobytes(Shadowctl shadowctl) {
        return shadowctl.processes().stream()
                .filter(line -> line.contains(TRAINER))
                .mapToLong(line -> peakKilobytes(line.substring(0, line.indexOf(':'))))
                .max()
                .orElse(0);
    }

    private static long peakKilobytes(String pid) {
        try {
            return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** {@code bench/retrain-kills} does it a hundred times. */
    @Test
    void killedAtAnyMomentTheChampionIsTheOldOneOrTheNew() throws Exception {
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            Observed observed = new Observed(shadowctl.home());
            observed.add(12, 2);
            assertThat(shadowctl.run("retrain", "--quiet").exitCode()).isZero();
            int hit = 0;
            for (int round = 0; round < KILLS; round++) {
                Optional<Long> before = champion(shadowctl);
                Map<String, Object> said = estimates(shadowctl);
                observed.add(2, 2);
                hit += killed(shadowctl, round % 3) ? 1 : 0;
                Optional<Long> after = champion(shadowctl);
                assertThat(models(shadowctl))
                        .allSatisfy(model -> assertThat(model.get("standing")).isNotEqualTo("refused"));
                if (after.equals(before)) {
                    assertThat(estimates(shadowctl)).isEqualTo(said);
                } else {
                    assertThat(after).contains(newest(shadowctl));
                }
            }
            assertThat(hit).as("kills that hit a training").isGreaterThanOrEqualTo(KILLS / 2);
            Shadowctl.Result end = shadowctl.run("retrain");
            assertThat(end.exitCode()).as("%s", end).isZero();
            assertThat(shadowctl.home().resolve("data/models")).isDirectoryNotContaining("glob:**.tmp");
        }
    }

    /**
     * The trainer, the daemon or the command, at some moment of a training.
     *
     * @return whether there was a training then
     */
    private static boolean killed(Shadowctl shadowctl, int which) throws Exception {
        Path talk = shadowctl.directory().resolve("talk");
        Process command = shadowctl.start(Map.of(), talk, talk, "retrain", "--quiet");
        while (command.isAlive() && processes(shadowctl, TRAINER).isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(RANDOM.nextInt(1_000));
        List<ProcessHandle> victims = new ArrayList<>();
        boolean training = !processes(shadowctl, TRAINER).isEmpty();
        switch (which) {
            case 0 -> victims.addAll(processes(shadowctl, TRAINER));
            case 1 -> victims.addAll(processes(shadowctl, "dev.shadowctl.daemon.Main"));
            default -> {
                victims.addAll(command.descendants().toList());
                victims.add(command.toHandle());
            }
        }
        victims.forEach(ProcessHandle::destroyForcibly);
        command.waitFor();
        return training;
    }

    private static List<ProcessHandle> processes(Shadowctl shadowctl, String program) {
        return shadowctl.processes().stream()
                .filter(line -> line.contains(program))
                .map(line -> Long.parseLong(line.substring(0, line.indexOf(':'))))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    @Test
    void onAFullDiskTheModelInUseStays() throws Exception {
        SmallDisk.with(128, RetrainIT::learnsOnceTheDiskHasRoom);
    }

    private static void learnsOnceTheDiskHasRoom(Shadowctl shadowctl, Path home) throws Exception {
        Observed observed = new Observed(home);
        observed.add(12, 2);
        assertThat(shadowctl.run("retrain", "--quiet").exitCode()).isZero();
        String said = prediction(shadowctl);
        observed.add(6, 2); // fewer than twenty methods: intervals stay the corpus'
        Path filler = home.resolve("filler");
        SmallDisk.fill(filler);

        Shadowctl.Result full = shadowctl.run("retrain", "--quiet");
        assertThat(full.exitCode()).as("%s", full).isEqualTo(1);
        assertThat(full.err())
                .as("%s", full)
                .containsAnyOf("No space left", "disk is full")
                .hasLineCount(1);
        assertThat(prediction(shadowctl)).isEqualTo(said);
        assertThat(champion(shadowctl)).contains(1L);

        Files.delete(filler);
        Shadowctl.Result again = shadowctl.run("retrain");
        assertThat(again.exitCode()).as("%s", again).isZero();
        assertThat(models(shadowctl)).hasSize(2);
    }

    /** As {@code schedule install} writes it to a crontab that is a file. */
    private static String cronLine(Shadowctl shadowctl) throws Exception {
        Path bin = Files.createDirectories(shadowctl.directory().resolve("bin"));
        Path crontab = shadowctl.directory().resolve("crontab.txt");
        Path program = bin.resolve("crontab");
        Files.writeString(
                program, "#!/bin/sh\ncase $1 in -) cat >'" + crontab + "' ;; *) cat '" + crontab + "' ;; esac\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(crontab, "");
        Shadowctl.Result installed =
                shadowctl.run(Map.of("PATH", bin + ":/usr/bin:/bin"), "schedule", "install", "--cron", "--yes");
        assertThat(installed.exitCode()).as("%s", installed).isZero();
        return Files.readAllLines(crontab).stream()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .orElseThrow();
    }

    /** As cron does: its few variables, its shell, and the command with its escaped percent signs. */
    private static Shadowctl.Result asCron(Shadowctl shadowctl, String line) throws Exception {
        Path out = Files.createTempFile(shadowctl.directory(), "cron", ".txt");
        Process process = cron(shadowctl, line, out);
        return new Shadowctl.Result(List.of(line), process.waitFor(), Files.readString(out), "");
    }

    private static Process cron(Shadowctl shadowctl, String line, Path out) throws IOException {
        return new ProcessBuilder(
                        "env",
                        "-i",
                        "HOME=" + shadowctl.directory(),
                        "LOGNAME=root",
                        "SHELL=/bin/sh",
                        "PATH=/usr/bin:/bin",
                        "/bin/sh",
                        "-c",
                        line.split(" ", 6)[5].replace("\\%", "%"))
                .directory(shadowctl.directory().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    private static Shadowctl.Result predict(Shadowctl shadowctl) {
        return shadowctl.run("predict", Observed.METHOD, "--rps", "40", "--size", "100", "--force", "-o", "json");
    }

    private static String prediction(Shadowctl shadowctl) {
        Shadowctl.Result prediction = predict(shadowctl);
        assertThat(prediction.exitCode()).as("%s", prediction).isZero();
        return prediction.out();
    }

    /** What the model in use moves; from twenty methods on each observation moves the bounds as well. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> estimates(Shadowctl shadowctl) {
        Map<String, Object> resources =
                (Map<String, Object>) predict(shadowctl).json().get("resources");
        Map<String, Object> estimates = new TreeMap<>();
        resources.forEach((resource, of) -> {
            if (of != null) { // some need evidence these profiles do not have
                estimates.put(resource, ((Map<String, Object>) of).get("estimate"));
            }
        });
        assertThat(estimates).containsKey("cpuCores");
        return estimates;
    }

    private static Optional<Long> champion(Shadowctl shadowctl) {
        Map<String, Object> list = shadowctl.run("model", "ls", "-o", "json").json();
        return Optional.ofNullable((Long) list.get("champion"));
    }

    private static Long newest(Shadowctl shadowctl) {
        return (Long) models(shadowctl).get(0).get("id");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> models(Shadowctl shadowctl) {
        return (List<Map<String, Object>>)
                shadowctl.run("model", "ls", "-o", "json").json().get("models");
    }
}
