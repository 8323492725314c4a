package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The same profile made several times, each with answers and a home of its own: the first is the one that is scored, the
 * others lie in folders beside it. What is kept is not made again.
 */
final class RepeatedProfiles {

    private final List<Settings> each;
    private final long until;

    /** The time there is begins now. */
    private RepeatedProfiles(List<Settings> each) {
        this.each = List.copyOf(each);
        this.until = System.nanoTime() + each.get(0).limit().toNanos();
    }

    /** As often as the knobs say. */
    static RepeatedProfiles of(List<String> arguments) {
        Settings first = Settings.parse(arguments);
        List<Settings> each = new ArrayList<>(List.of(first));
        for (int number = 2; number <= first.alike(); number++) {
            Path answers = first.answers().resolve("profile-" + number);
            List<String> further = new ArrayList<>(arguments);
            further.addAll(List.of("--answers", answers.toString()));
            each.add(Settings.parse(further));
        }
        return new RepeatedProfiles(each);
    }

    /**
     * Makes what is missing, within the time there is.
     *
     * @return names of the cases of which a profile is still missing
     */
    List<String> run(List<Case> cases) throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (Case one : cases) {
            if (System.nanoTime() - until >= 0 || !profile(one)) {
                left.add(one.name());
            }
        }
        return left;
    }

    private boolean profile(Case one) throws InterruptedException {
        System.err.println(one.name() + ": " + one.method() + ", " + each.size() + " profiles");
        try {
            for (Settings settings : each) {
                profile(settings, one);
            }
            return true;
        } catch (Failure e) {
            System.err.println(one.name() + ": " + e.reason());
        } catch (IOException e) {
            System.err.println(one.name() + ": " + e);
        }
        return false;
    }

    private static void profile(Settings settings, Case one) throws IOException, InterruptedException {
        Shadowctl shadowctl =
                new Shadowctl(settings, one, new ClassPath(settings.classPaths().resolve(one.name())));
        shadowctl.forget(settings.redo());
        try {
            Json.of("profile", shadowctl.profile());
        } finally {
            shadowctl.stop();
        }
    }

    /** Those that are kept, first, second and so on. */
    List<KeptProfiles> kept() throws IOException {
        List<KeptProfiles> kept = new ArrayList<>();
        for (Settings settings : each) {
            kept.add(KeptProfiles.read(settings.answers()));
        }
        return kept;
    }
}
