package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Profiles of the cases as somebody makes them who has no fixture: shadowctl puts the arguments and the instance together. Where
 * that does not run, once more with the case's instance, for a client that is to reach a server nobody started is not a
 * question of arguments. They lie in a folder of their own and stand beside those with fixtures, which are made just before
 * where they are missing. Sizes are those at which arguments are as large as the fixture's.
 */
final class GeneratedInputs {

    /** Nothing is given, and what that gave. */
    static final String ALONE = "profile";

    /** The instance is given. */
    static final String WITH_INSTANCE = "profile-with-instance";

    private final Settings fixtures;
    private final Settings settings;
    private final Path answers;
    private final SameSizes sizes;

    /** Apart from the answers the settings name. */
    GeneratedInputs(Settings fixtures, List<String> arguments) throws IOException {
        this.fixtures = fixtures;
        this.sizes = SameSizes.read(fixtures.root().resolve("bench/inputs/same-size.tsv"));
        this.answers = fixtures.answers().resolve("generated");
        List<String> further = new ArrayList<>(arguments);
        further.addAll(List.of("--answers", answers.toString()));
        this.settings = Settings.parse(further);
    }

    Path answers() {
        return answers;
    }

    SameSizes sizes() {
        return sizes;
    }

    /**
     * Makes what is missing.
     *
     * @return names of the cases of which nothing could be learnt
     */
    List<String> run(List<Case> cases) throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (Case one : cases) {
            System.err.println(one.name() + ": " + one.method() + ", with generated inputs");
            try {
                profile(one);
            } catch (Failure | IOException e) {
                System.err.println(one.name() + ": " + e);
                left.add(one.name());
            }
        }
        return left;
    }

    private void profile(Case one) throws IOException, InterruptedException {
        ClassPath classPath = new ClassPath(settings.classPaths().resolve(one.name()));
        Shadowctl given = new Shadowctl(fixtures, one, classPath);
        given.forget(settings.redo());
        try {
            given.profile();
        } finally {
            given.stop();
        }
        Shadowctl shadowctl = new Shadowctl(settings, one, classPath);
        shadowctl.forget(settings.redo());
        try {
            Answer alone = shadowctl.profileWithGeneratedInputs(ALONE, sizes.of(one), false);
            if (!alone.done() && one.instance() != null) {
                shadowctl.profileWithGeneratedInputs(WITH_INSTANCE, sizes.of(one), true);
            }
        } finally {
            shadowctl.stop();
        }
    }
}
