package dev.shadowctl.bench.accuracy;

import dev.shadowctl.bench.accuracy.Kept.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks shadowctl about a mix, as a user would who has profiled its methods in one home. */
final class ShadowctlOfMix {

    private static final long PREDICT_SECONDS = 120;

    private final Settings settings;
    private final Mix about;
    private final MixHome home;
    private final Kept kept;

    ShadowctlOfMix(Settings settings, Mix about) {
        Path home = Shadowctl.home(settings, about.name());
        this.settings = settings;
        this.about = about;
        this.home = new MixHome(home);
        this.kept = new Kept(
                settings.answers().resolve(about.name() + ".jsonl"),
                settings.answers().resolve(about.name()),
                Map.of("SHADOWCTL_HOME", home.toString()));
    }

    /** Forgets what is to be asked again; profiles belong to the cases. */
    void forget(String redo) throws IOException {
        if (!redo.equals("nothing")) {
            kept.forget("predict");
        }
    }

    /**
     * The profiles of its cases, in the order of its parts: those that are kept, and new ones where there are none.
     *
     * @throws Failure if one can't be made
     */
    List<Answer> profiles() throws IOException, InterruptedException {
        List<Answer> profiles = new ArrayList<>();
        for (Case one : about.cases()) {
            Answer profile = profile(one);
            if (!profile.done()) {
                throw new Failure("profile of " + one.name(), profile);
            }
            profiles.add(profile);
        }
        return profiles;
    }

    private Answer profile(Case of) throws IOException, InterruptedException {
        Shadowctl shadowctl =
                new Shadowctl(settings, of, new ClassPath(settings.classPaths().resolve(of.name())));
        try {
            return shadowctl.profile();
        } finally {
            shadowctl.stop(); // its home is to be read
        }
    }

    /**
     * What it predicts, or its refusal.
     *
     * @param profiles identity of the profiles it stands on
     */
    Answer predict(String profiles) throws IOException, InterruptedException {
        List<String> questions = about.parts().stream().map(Mix.Part::question).toList();
        List<String> line = new ArrayList<>(List.of(settings.cli().toString(), "predict"));
        line.addAll(questions);
        line.addAll(List.of("-o", "json"));
        List<String> key = new ArrayList<>(questions);
        key.add(profiles);
        Command command = new Command(line, key, Set.of(0, Shadowctl.REFUSED), PREDICT_SECONDS);
        if (!kept.holds("predict", command)) {
            stop(); // one that an earlier run left behind
            home.gather(about.cases().stream()
                    .map(one -> Shadowctl.home(settings, one.name()))
                    .toList());
        }
        return kept.answer("predict", command);
    }

    /** Ends the daemon of the mix, so that the real runs have the machine for themselves. */
    void stop() throws IOException, InterruptedException {
        Shadowctl.stop(settings, kept);
    }
}
