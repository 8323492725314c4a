package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.daemon.Scripted;
import dev.shadowctl.daemon.learn.Histories.World;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.LearnedModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

    private static final int MUTATIONS = 1_000;

    @TempDir
    Path root;

    private Home home;
    private Models models;

    @BeforeEach
    void open() throws IOException {
        home = Home.of(Map.of("SHADOWCTL_HOME", root.toString()), root);
        for (Path directory : new Path[] {home.data(), home.state(), home.cache()}) {
            Files.createDirectories(directory);
        }
        models = Models.open(home);
    }

    @Test
    void withoutAModelNothingIsCorrected() {
        assertThat(models.correction(Scripted.profile("j1", "com.acme.Pricing#quote(int)"))
                        .factors())
                .isEmpty();
        assertThat(models.warning()).isEmpty();
        assertThat(models.champion()).isEmpty();
    }

    @Test
    void aPromotedModelCorrectsAndARollbackTakesItBack() throws IOException {
        keep(World.BIAS);
        assertThat(factors(models)).as("a challenger").isEmpty();

        models.promote(1);
        Map<String, Double> first = factors(models);
        assertThat(first).containsOnlyKeys("cpuCores");
        assertThat(first.get("cpuCores")).isBetween(1.15, 1.45);
        assertThat(factors(Models.open(home))).as("after a restart").isEqualTo(first);

        keep(World.TREND);
        models.promote(2);
        assertThat(factors(models)).isNotEqualTo(first);
        models.rollback();
        assertThat(factors(models)).isEqualTo(first);
        models.rollback();
        assertThat(factors(models)).isEmpty();
        assertThatThrownBy(models::rollback).hasMessageContaining("no model is in use");
        assertThat(models.all()).extracting(report -> report.id()).containsExactly(1, 2);
    }

    @Test
    void aBetterModelIsPromotedByItselfUnlessSomebodyHoldsOnToAnother() throws IOException {
        keep(World.BIAS);
        LearnedModel first = models.newest().orElseThrow();
        assertThat(models.promoteIfBetter(first)).isTrue();
        assertThat(standings()).containsExactly("1 champion");
        assertThat(models.promoteIfBetter(first))
                .as("it is no longer held against the laws")
                .isFalse();

        models.rollback();
        assertThat(models.isHeld()).isTrue();
        assertThat(models.promoteIfBetter(first)).as("it was rolled back").isFalse();
        assertThat(standings()).containsExactly("1 challenger");

        models.promote(1);
        assertThat(models.isHeld()).as("the newest was chosen").isFalse();
        keep(World.BIAS);
        models.promote(1);
        assertThat(models.isHeld()).as("an older one was chosen").isTrue();
        models.promote(2);
        assertThat(models.isHeld()).isFalse();
        assertThat(standings()).containsExactly("2 champion", "1 former");
    }

    @Test
    void whatAKilledTrainingLeftGoesAndOfTheChallengersTheNewestTenStay() throws IOException {
        keep(World.BIAS);
        models.promote(1);
        for (int i = 0; i < 12; i++) {
            keep(World.BIAS);
        }
        Path left = Files.writeString(home.models().resolve("14.model.77.tmp"), "half");

        models.tidy();
        models.trim();

        assertThat(left).doesNotExist();
        assertThat(models.all()).extracting(LearnedModel::id).containsExactly(1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    }

    @Test
    void aForeignFileIsListedAsRefused() throws IOException {
        keep(World.BIAS);
        Files.writeString(models.file(2), "no model");
        Files.copy(models.file(1), models.file(3));
        assertThat(standings()).containsExactly("3 refused", "2 refused", "1 challenger");
        assertThat(models.newest().orElseThrow().id()).isEqualTo(1);
    }

    private java.util.List<String> standings() throws IOException {
        return models.list().models().stream()
                .map(entry -> entry.id() + " " + entry.standing())
                .toList();
    }

    @Test
    void anUnknownModelIsNotPromoted() {
        assertThatThrownBy(() -> models.promote(7)).hasMessageContaining("no model 7");
    }

    @Test
    void keyAndModelsAreTheOwnersAlone() throws IOException {
        keep(World.BIAS);
        models.promote(1);
        for (Path file :
                new Path[] {home.modelKey(), models.file(1), home.models().resolve("promoted")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void everyRegressorReadsBackAsItWas() throws IOException {
        for (Kind kind : Kind.values()) {
            Believed written = new Believed(kind, Regressor.fit(kind, Histories.of(World.TREND, 30, 1)), 0.9);
            models.keep(new Champion(
                    Champion.train(Histories.history(Histories.of(World.NOISE, 2, 1)), 3, EnumSet.noneOf(Kind.class))
                            .report(),
                    Map.of("cpuCores", written)));
            Believed read =
                    new ModelFile(key(home)).read(models.file(3)).believed().get("cpuCores");
            Random random = new Random(5);
            for (int i = 0; i < 20; i++) {
                Features features = Histories.features(random);
                assertThat(read.log(features)).as(kind.word()).isEqualTo(written.log(features));
            }
        }
    }

    @Test
    void aMutatedModelIsRefusedAndTheLawsCarryOn() throws IOException {
        keep(World.BIAS);
        models.promote(1);
        byte[] written = Files.readAllBytes(models.file(1));
        ModelFile files = new ModelFile(key(home));
        Random random = new Random(1);
        for (int i = 0; i < MUTATIONS; i++) {
            Files.write(models.file(1), mutated(written, random));
            assertThatThrownBy(() -> files.read(models.file(1)))
                    .as("mutation %s", i)
                    .isInstanceOf(IOException.class);
        }
        Models again = Models.open(home);
        assertThat(factors(again)).isEmpty();
        assertThat(again.warning())
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("model-refused: "));
        assertThatThrownBy(() -> again.promote(1)).isInstanceOf(IOException.class);

        Files.write(models.file(1), written);
        assertThat(factors(Models.open(home))).isNotEmpty();
    }

    private static byte[] mutated(byte[] written, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> {
                byte[] flipped = written.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 1 -> {
                return java.util.Arrays.copyOf(written, random.nextInt(written.length));
            }
            default -> {
                byte[] longer = java.util.Arrays.copyOf(written, written.length + 1 + random.nextInt(64));
                longer[longer.length - 1] = (byte) random.nextInt();
                return longer;
            }
        }
    }

    @Test
    void aModelOfAnotherInstallationIsRefused() throws IOException {
        keep(World.BIAS);
        models.promote(1);
        Files.delete(home.modelKey());

        assertThat(Models.open(home).warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("not written by this installation"));
    }

    @Test
    void aListOfPromotedModelsThatNamesNoneIsRefused() throws IOException {
        Files.writeString(home.models().resolve("promoted"), "../../etc/passwd\n");
        Models again = Models.open(home);
        assertThat(factors(again)).isEmpty();
        assertThat(again.warning()).isPresent();
    }

    /** Sparse, so that the disk holds nothing of it. */
    @Test
    void aPlantedGiantOrPipeLeavesTheLaws() throws Exception {
        keep(World.BIAS);
        models.promote(1);
        Files.delete(models.file(1));
        try (RandomAccessFile giant = new RandomAccessFile(models.file(1).toFile(), "rw")) {
            giant.write(ModelFile.HEAD);
            giant.setLength(200L << 20);
        }
        assertRefused("larger than any model");

        Files.delete(models.file(1));
        assertThat(new ProcessBuilder("mkfifo", models.file(1).toString())
                        .start()
                        .waitFor())
                .isZero();
        assertRefused("no regular file");
    }

    private void assertRefused(String why) throws IOException {
        Models again = Models.open(home);
        assertThat(factors(again)).isEmpty();
        assertThat(again.warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains(why));
        assertThat(again.list().models()).singleElement().satisfies(entry -> assertThat(entry.problem())
                .contains(why));
    }

    @Test
    void aModelOfAnotherVersionIsOffUntilItIsTrainedAgain() throws IOException {
        keep(World.BIAS);
        models.promote(1);
        Champion old = models.current().orElseThrow();
        LearnedModel report = old.report();
        models.keep(new Champion(
                new LearnedModel(
                        report.apiVersion(),
                        report.kind(),
                        1,
                        report.trainedAt(),
                        report.observations(),
                        report.resources(),
                        "3 to v3, by 0.0.1",
                        null,
                        true,
                        report.verdict()),
                old.believed()));

        Models again = Models.open(home);

        assertThat(factors(again)).isEmpty();
        assertThat(again.warning())
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("model-outdated: "));
        assertThatThrownBy(() -> again.promote(1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("shadowctl retrain");
        keep(World.BIAS);
        assertThat(again.promoteIfBetter(again.newest().orElseThrow())).isTrue();
        assertThat(factors(again)).isNotEmpty();
    }

    /** Or predictions would go on to say that it is to be trained again. */
    @Test
    void oneThatCorrectsNothingTakesThePlaceOfOneThatCannotBeUsed() throws IOException {
        keep(World.BIAS);
        models.promote(1);
        Files.writeString(models.file(1), "no model");
        Models again = Models.open(home);
        assertThat(again.warning()).isPresent();
        again.keep(new Succession(Optional.empty())
                .decide(List.of(), Histories.history(List.of()), 2, Trainer.evidence("none")));

        assertThat(again.promoteIfBetter(again.newest().orElseThrow())).isTrue();

        assertThat(again.warning()).isEmpty();
        assertThat(factors(again)).isEmpty();
    }

    @Test
    void aModelUnderAnotherNumberIsRefused() throws IOException {
        keep(World.BIAS);
        models.promote(1);
        keep(World.TREND);
        models.promote(2);
        Files.copy(models.file(1), models.file(2), StandardCopyOption.REPLACE_EXISTING);

        Models again = Models.open(home);

        assertThat(factors(again)).isEmpty();
        assertThat(again.warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("it is model 1 under another name"));
    }

    @Test
    void aDamagedKeyKeepsNobodyFromStarting() throws IOException {
        keep(World.BIAS);
        models.promote(1);
        Files.write(home.modelKey(), new byte[] {(byte) 0xff, (byte) 0xfe});

        Models again = Models.open(home);

        assertThat(factors(again)).isEmpty();
        assertThat(again.warning()).isPresent();
        models = again;
        keep(World.BIAS);
        models.promote(2);
        assertThat(factors(models)).isNotEmpty();
    }

    @Test
    void aRollbackToAModelThatIsRefusedChangesNothing() throws IOException {
        keep(World.BIAS);
        models.promote(1);
        keep(World.TREND);
        models.promote(2);
        Map<String, Double> second = factors(models);
        Files.writeString(models.file(1), "no model");

        assertThatThrownBy(() -> models.rollback())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("model 1 is refused");

        assertThat(factors(models)).isEqualTo(second);
        assertThat(factors(Models.open(home))).isEqualTo(second);
    }

    @Test
    void aDamagedListOfPromotedModelsIsStartedAnewByAPromotion() throws IOException {
        for (int i = 0; i < 12; i++) {
            keep(World.BIAS);
        }
        Files.write(home.models().resolve("promoted"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Models again = Models.open(home);
        assertThat(again.warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("shadowctl model promote N"));
        again.trim();
        assertThat(again.all()).as("any of them may be a promoted one").hasSize(12);

        again.promote(1);

        assertThat(again.champion())
                .hasValueSatisfying(champion -> assertThat(champion.id()).isEqualTo(1));
        again.trim();
        assertThat(models.file(1)).exists();
        assertThat(models.file(2)).doesNotExist();
    }

    private void keep(World world) throws IOException {
        models.keep(Champion.train(
                Histories.history(Histories.of(world, 30, 1)), models.nextId(), EnumSet.of(Kind.SHIFT, Kind.RIDGE)));
    }

    private static Map<String, Double> factors(Models models) {
        return models.correction(Scripted.profile("j1", "com.acme.Pricing#quote(int)"))
                .factors();
    }

    private static byte[] key(Home home) throws IOException {
        return java.util.HexFormat.of()
                .parseHex(Files.readString(home.modelKey()).strip());
    }
}
