package dev.shadowctl.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.feedback.Judgement;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.feedback.Seen;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.plan.Cost;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.target.Application;
import dev.shadowctl.core.target.Receipt;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.daemon.Scripted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoreIT {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void keepsWhatWasWrittenAcrossAnOpening() {
        try (Store store = open()) {
            store.jobs().insert(job("a"));
        }
        try (Store store = open()) {
            assertThat(store.jobs().find("a")).containsExactly(job("a"));
            assertThat(store.notices()).isEmpty();
        }
    }

    @Test
    void writesExactlyOneEndHoweverManyAreTried() throws Exception {
        try (Store store = open()) {
            store.jobs().insert(job("a"));
            List<JobState.Ended> ends = List.of(
                    new JobState.Cancelled(NOW),
                    new JobState.Succeeded(NOW),
                    new JobState.Failed(NOW, new Failure(FailureCode.INTERNAL, "x", "")));
            AtomicInteger written = new AtomicInteger();
            List<Thread> threads = IntStream.range(0, 12)
                    .mapToObj(i -> new Thread(() -> {
                        if (store.jobs().end("a", ends.get(i % 3), "end", null)) {
                            written.incrementAndGet();
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(written).hasValue(1);
            assertThat(store.jobs().events("a", 0, 100)).hasSize(2);
            assertThat(store.jobs().open()).isEmpty();
        }
    }

    @Test
    void anObservationIsWrittenWithTheEndOfItsJobAndReadAsItWas() {
        try (Store store = open()) {
            store.jobs().insert(job("a"));
            store.jobs().insert(job("b"));
            Observation first = observation("a", NOW);
            Observation second = observation("b", NOW.plusSeconds(1));
            store.jobs().end("a", new JobState.Succeeded(NOW), "validated: holds", null, first);
            store.jobs().end("b", new JobState.Succeeded(NOW), "validated: holds", null, second);

            assertThat(store.observations().find("a")).contains(first);
            assertThat(store.observations().find("c")).isEmpty();
            assertThat(store.observations().newest("com.acme.A#b()", 5)).containsExactly(second, first);
            assertThat(store.observations().newest(null, 1)).containsExactly(second);
            assertThat(store.observations().newest("com.acme.A#c()", 5)).isEmpty();
            assertThat(store.jobs().end("a", new JobState.Succeeded(NOW), "again", null, first))
                    .isFalse();
        }
    }

    private static Observation observation(String id, Instant at) {
        Validation validation = new Validation(
                "p1",
                "shop",
                "j0",
                "hash",
                List.of(new Part.Rung(10, 100)),
                16,
                new Validation.Limits(null, null, 256L << 20, 128L << 20, "G1", 1, 0),
                null,
                null,
                20,
                List.of(new Validation.Expected("cpuCores", 0.5, 0.4, 0.6)),
                List.of());
        Judgement judgement = Judgement.of(validation, new Seen.Ended(Observation.Run.OUT_OF_HEAP, "it ran out"), 2);
        return new Observation(
                "shadowctl/v1",
                Observation.KIND,
                id,
                validation.plan(),
                validation.service(),
                "com.acme.A#b()",
                validation.profile(),
                validation.codeHash(),
                at,
                "local",
                new Machine(2, 8L << 30, "cpu", "os", "kernel"),
                new Isolation("bubblewrap", "none", List.of("read-only file system")),
                "17",
                "generated",
                validation.load(),
                validation.concurrency(),
                validation.limits(),
                null,
                null,
                judgement.resources(),
                judgement.run(),
                judgement.verdict(),
                List.of("few-calls: few"),
                List.of());
    }

    @Test
    void aProfileThatCannotBeWrittenLeavesItsJobOpen() {
        try (Store store = open()) {
            store.jobs().insert(job("a"));
            store.jobs().insert(job("b"));
            var profile = Scripted.profile("a", "com.acme.A#b()");
            assertThat(store.jobs().end("a", new JobState.Succeeded(NOW), "succeeded", profile))
                    .isTrue();

            assertThatThrownBy(() -> store.jobs().end("b", new JobState.Succeeded(NOW), "succeeded", profile))
                    .isInstanceOf(StoreException.class);

            assertThat(store.jobs().find("b").get(0).state()).isInstanceOf(JobState.Queued.class);
            assertThat(store.jobs().events("b", 0, 100)).hasSize(1);
        }
    }

    @Test
    void manyWritesShareACommitAndAFailingOneIsUndoneAlone() throws Exception {
        try (Store store = open()) {
            CountDownLatch gate = new CountDownLatch(1);
            store.writer().write(handle -> handle.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)"));
            CompletableFuture<Integer> first = store.writer().submit(handle -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return 0;
            });
            List<CompletableFuture<Integer>> writes = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int n = i;
                writes.add(store.writer().submit(handle -> {
                    handle.execute("INSERT INTO t VALUES (?)", n);
                    return n % 10 == 0 ? handle.execute("INSERT INTO t VALUES (?)", n) : 1;
                }));
            }
            CompletableFuture<Integer> visible = new CompletableFuture<>();
            CompletableFuture<Void> looked = writes.get(1)
                    .thenAccept(n ->
                            visible.complete(store.readers().read(handle -> handle.createQuery("SELECT count(*) FROM t")
                                    .mapTo(Integer.class)
                                    .one())));
            gate.countDown();
            assertThat(first.get()).isZero();
            looked.get();

            assertThat(visible.get())
                    .as("rows seen when the first of them completes")
                    .isEqualTo(90);
            for (int i = 0; i < 100; i++) {
                int n = i;
                CompletableFuture<Integer> write = writes.get(i);
                if (n % 10 == 0) {
                    assertThatThrownBy(write::join).hasCauseInstanceOf(StoreException.class);
                } else {
                    assertThat(write.join()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void aFullDiskFailsWhatDoesNotFitAndNothingElse() {
        try (Store store = open()) {
            store.jobs().insert(job("a"));
            store.writer().write(handle -> handle.execute("PRAGMA max_page_count = 60"));

            assertThatThrownBy(() -> store.jobs().note("a", NOW, "x".repeat(1 << 20)))
                    .isInstanceOf(DiskFullException.class)
                    .hasMessageContaining("disk is full");

            store.jobs().note("a", NOW, "short");
            assertThat(store.jobs().events("a", 0, 10)).hasSize(2);
        }
    }

    @Test
    void aBegunPlanIsKeptAtAllItsTargetsOrAtNone() {
        Application.Applying begun = new Application.Untouched().begin(new Snapshot("f", "{}"), NOW);
        try (Store store = open()) {
            store.plans().insert(plan("p1"));
            store.plans().insert(plan("p2"));
            assertThat(store.plans().insert(plan("p1"))).isFalse();

            assertThat(store.plans().begin("p1", Map.of("a", begun, "b", begun)))
                    .isEmpty();
            assertThat(store.plans().begin("p2", Map.of("b", begun, "c", begun)))
                    .contains(new PlanTable.Applied("p1", "b", begun));
        }
        try (Store store = open()) {
            assertThat(store.plans().find("p")).extracting(Plan::id).containsExactly("p2", "p1");
            assertThat(store.plans().find("p1")).containsExactly(plan("p1"));
            assertThat(store.plans().applications("p1")).isEqualTo(Map.of("a", begun, "b", begun));
            assertThat(store.plans().applications("p2")).isEmpty();
        }
    }

    @Test
    void everyStateOfAPlanIsReadAsItWasWritten() {
        Application.Applying applying = new Application.Untouched().begin(new Snapshot("f", "{\"a\":\"ä\\n\"}"), NOW);
        Application.Applied applied = applying.verified(new Receipt("g", NOW));
        try (Store store = open()) {
            store.plans().insert(plan("p1"));
            for (Application state : List.of(applying, applied, applied.rollBack(NOW), applying.restored(NOW))) {
                store.plans().move("p1", "a", state);
                assertThat(store.plans().applications("p1")).isEqualTo(Map.of("a", state));
                assertThat(store.plans().at("a")).containsExactly(new PlanTable.Applied("p1", "a", state));
            }
        }
    }

    @Test
    void atOneTargetOnlyOnePlanCanBeOpen() {
        Application.Applying begun = new Application.Untouched().begin(new Snapshot("f", "{}"), NOW);
        try (Store store = open()) {
            store.plans().insert(plan("p1"));
            store.plans().insert(plan("p2"));
            store.plans().move("p1", "a", begun);

            assertThatThrownBy(() -> store.plans().move("p2", "a", begun)).isInstanceOf(StoreException.class);

            store.plans().move("p1", "a", begun.restored(NOW));
            store.plans().move("p2", "a", begun);
            assertThat(store.plans().applications("p2")).containsKey("a");
        }
    }

    @Test
    void aTargetHasOneMeaningUntilItIsForgotten() {
        RegisteredTarget shop = new RegisteredTarget("shop", "compose", "/c.yaml#web", true);
        try (Store store = open()) {
            assertThat(store.targets().add(shop, NOW)).isTrue();
            assertThat(store.targets().add(new RegisteredTarget("shop", "file", "/f.json", false), NOW))
                    .isFalse();
        }
        try (Store store = open()) {
            assertThat(store.targets().all()).containsExactly(shop);
            assertThat(store.targets().remove("shop")).isTrue();
            assertThat(store.targets().remove("shop")).isFalse();
            assertThat(store.targets().find("shop")).isEmpty();
        }
    }

    private static Plan plan(String id) {
        return new Plan(
                "shadowctl/v1",
                Plan.KIND,
                id,
                NOW,
                List.of(),
                List.of(new Plan.TargetChange("a", "web", "f", "g", List.of(), List.of())),
                Prices.USUAL,
                new Cost(null, 0.1),
                null,
                List.of());
    }

    static Stream<String> damages() {
        return Stream.of(
                "garbage",
                "text",
                "zeros",
                "bad magic",
                "directory",
                "directory with files",
                "dangling link",
                "truncated to 100 bytes",
                "truncated to 1 byte",
                "truncated by a page",
                "truncated to half",
                "truncated within a page",
                "first page zeroed",
                "schema page scrambled",
                "middle page scrambled",
                "last page scrambled",
                "every byte flipped",
                "someone else's database",
                "emptied beside its log",
                "gone beside its log");
    }

    @ParameterizedTest
    @MethodSource("damages")
    void aDamagedDatabaseIsSetAsideWholeAndAnEmptyOneOpened(String damage) throws Exception {
        Path database = database();
        try (Store store = open()) {
            for (int i = 0; i < 50; i++) {
                store.jobs().insert(job("j" + i));
                store.jobs().note("j" + i, NOW, "x".repeat(2_000));
            }
        }
        inflict(damage, database);
        byte[] before = Files.isRegularFile(database) ? Files.readAllBytes(database) : new byte[0];

        try (Store store = open()) {
            assertThat(store.notices()).singleElement().asString().contains("set aside");
            assertThat(store.jobs().newest(10)).isEmpty();
            store.jobs().insert(job("new"));
        }

        List<Path> aside = aside();
        assertThat(aside).isNotEmpty();
        Path kept = directory.resolve("shadowctl.db.damaged-20261101T100000Z");
        if (before.length > 0) {
            assertThat(Files.readAllBytes(kept)).isEqualTo(before);
        }
    }

    @Test
    void aSecondDamagedDatabaseDoesNotReplaceTheFirst() throws IOException {
        for (int i = 0; i < 3; i++) {
            Files.writeString(database(), "garbage " + i + "x".repeat(5_000));
            open().close();
        }
        assertThat(aside()).hasSize(3);
    }

    @Test
    void aNewerSchemaIsRefusedAndLeftAsItIs() throws Exception {
        try (Store store = open()) {
            store.writer()
                    .write(handle -> handle.execute("INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type,"
                            + " script, checksum, installed_by, installed_on, execution_time, 1"
                            + " FROM flyway_schema_history WHERE version = '1'"));
        }
        byte[] before = Files.readAllBytes(database());

        assertThatThrownBy(this::open).isInstanceOf(UnfitStoreException.class).hasMessageContaining("newer version");

        assertThat(Files.readAllBytes(database())).isEqualTo(before);
        assertThat(aside()).isEmpty();
    }

    private void inflict(String damage, Path database) throws Exception {
        byte[] bytes = Files.readAllBytes(database);
        int page = 4_096;
        switch (damage) {
            case "garbage" -> Files.write(database, random(10_000));
            case "text" -> Files.writeString(database, "# not a database\n");
            case "zeros" -> Files.write(database, new byte[bytes.length]);
            case "bad magic" -> Files.write(database, filled(bytes, 0, 16));
            case "directory" -> {
                Files.delete(database);
                Files.createDirectory(database);
            }
            case "directory with files" -> {
                Files.delete(database);
                Files.createDirectory(database);
                Files.writeString(database.resolve("x"), "x");
            }
            case "dangling link" -> {
                Files.delete(database);
                Files.createSymbolicLink(database, directory.resolve("nowhere"));
            }
            case "truncated to 100 bytes" -> Files.write(database, Arrays.copyOf(bytes, 100));
            case "truncated to 1 byte" -> Files.write(database, Arrays.copyOf(bytes, 1));
            case "truncated by a page" -> Files.write(database, Arrays.copyOf(bytes, bytes.length - page));
            case "truncated to half" -> Files.write(database, Arrays.copyOf(bytes, bytes.length / 2 / page * page));
            case "truncated within a page" -> Files.write(database, Arrays.copyOf(bytes, bytes.length - page / 2));
            case "first page zeroed" -> Files.write(database, filled(bytes, 100, page));
            case "schema page scrambled" -> Files.write(database, scrambled(bytes, 100, page - 100));
            case "middle page scrambled" ->
                Files.write(database, scrambled(bytes, bytes.length / 2 / page * page, page));
            case "last page scrambled" -> Files.write(database, scrambled(bytes, bytes.length - page, page));
            case "every byte flipped" -> Files.write(database, scrambled(bytes, 0, bytes.length));
            case "someone else's database" -> {
                Files.delete(database);
                try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database)) {
                    other.createStatement().execute("CREATE TABLE cookies (host TEXT)");
                }
            }
            case "emptied beside its log" -> {
                Files.write(database, new byte[0]);
                Files.write(directory.resolve("shadowctl.db-wal"), random(5_000));
            }
            default -> {
                Files.delete(database);
                Files.write(directory.resolve("shadowctl.db-wal"), random(5_000), StandardOpenOption.CREATE);
            }
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(byte[] bytes, int from, int to) {
        byte[] copy = bytes.clone();
        Arrays.fill(copy, from, to, (byte) 0);
        return copy;
    }

    private static byte[] scrambled(byte[] bytes, int from, int length) {
        byte[] copy = bytes.clone();
        for (int i = from; i < from + length; i++) {
            copy[i] ^= (byte) 0xff;
        }
        return copy;
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().contains(".damaged-"))
                    .toList();
        }
    }

    private Store open() {
        return Store.open(database(), directory.resolve("native"), NOW);
    }

    private Path database() {
        return directory.resolve("shadowctl.db");
    }

    private static Job job(String id) {
        return new Job(id, Scripted.request("A#b"), "A#b", NOW, new JobState.Queued(NOW));
    }
}
