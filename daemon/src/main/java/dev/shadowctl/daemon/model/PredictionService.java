package dev.shadowctl.daemon.model;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.FittedProfile;
import dev.shadowctl.core.model.Learning;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.MixAnswer;
import dev.shadowctl.core.model.MixPredictor;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.core.plan.Model;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.store.MeasureTable;
import dev.shadowctl.wire.daemon.MethodSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers questions from the profiles of this home. */
public final class PredictionService {

    /** Profiles looked through for one that is not thin. */
    private static final int LOOKED_AT = 20;

    /** Any rate makes the laws read the steps. */
    private static final double PREPARED_RPS = 1;

    private final MeasureTable measures;
    private final CodeCheck code;
    private final Supplier<Residuals> residuals;
    private final Supplier<Residuals> ofLaws;
    private final Learning learning;
    private final Map<String, FittedProfile> fitted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FittedProfile> eldest) {
            return size() > MeasureTable.REMEMBERED;
        }
    };

    /**
     * A service over the profiles of one store.
     *
     * @param residuals what earlier predictions missed
     * @param hash the hash over the code reachable from a method
     */
    public PredictionService(MeasureTable measures, Residuals residuals, BiFunction<ClassPath, Method, String> hash) {
        this(measures, () -> residuals, () -> residuals, Learning.none(), hash);
    }

    /**
     * The same, whose answers about one method are corrected by what was learned; those about a mix are not.
     *
     * @param residuals what corrected estimates missed, as far as it is known by now
     * @param ofLaws what those of the laws alone missed, for mixes
     */
    public PredictionService(
            MeasureTable measures,
            Supplier<Residuals> residuals,
            Supplier<Residuals> ofLaws,
            Learning learning,
            BiFunction<ClassPath, Method, String> hash) {
        this.measures = measures;
        this.residuals = residuals;
        this.ofLaws = ofLaws;
        this.learning = learning;
        this.code = new CodeCheck(hash);
    }

    /** Every method profiled in this home. */
    public List<MethodSummary> methods() {
        return measures.methods();
    }

    /**
     * Finds the method a reference means among those profiled.
     *
     * @throws IllegalArgumentException if the text is no reference
     */
    public Lookup lookup(String text) {
        MethodReference reference = MethodReference.parse(text);
        List<MethodSummary> meant = measures.methods().stream()
                .filter(summary -> reference.matches(
                        MethodReference.parse(summary.method()).exactly()))
                .toList();
        if (meant.isEmpty()) {
            return new Lookup.Unknown();
        }
        return meant.size() == 1
                ? new Lookup.Known(meant.get(0))
                : new Lookup.Ambiguous(
                        meant.stream().map(MethodSummary::method).sorted().toList());
    }

    /** The newest profile of a method fully written, or of any; of one host or of any. */
    public Optional<Profile> newest(Optional<String> method, Optional<String> host) {
        return measures.newest(method.orElse(null), host.orElse(null), 1).stream()
                .findFirst();
    }

    /** A profile by its id. */
    public Optional<Profile> profile(String id) {
        return measures.find(id);
    }

    /**
     * Answers a question from a profile, or where that is too thin from the newest like it that is not.
     *
     * @throws IllegalArgumentException if the workload asked for is none
     */
    public Answer answer(Profile newest, Question question) {
        return answers(newest, List.of(question)).get(0).answer();
    }

    /**
     * Answers several questions from one profile, whose code is checked and whose laws are fitted once.
     *
     * @throws IllegalArgumentException if a workload asked for is none
     */
    public List<ListedAnswer> answers(Profile newest, List<Question> questions) {
        return questions.stream().map(fitted(newest)).toList();
    }

    /** Fits the laws of a profile that is new, so that the first question about it is answered as quickly as those after. */
    public void prepare(Profile fresh) {
        measures.find(fresh.id())
                .ifPresent(kept -> answer(
                        kept, new Question(kept.method(), PREPARED_RPS, null, null, null, null, null, null, true)));
    }

    private Function<Question, ListedAnswer> fitted(Profile newest) {
        Profile best = best(newest);
        Function<Question, ListedAnswer> fitted = predictor().fitted(fittedOf(best), code.stale(best));
        return question -> explained(fitted.apply(resolved(question, best)), question, best, newest);
    }

    private static ListedAnswer explained(ListedAnswer listed, Question question, Profile best, Profile newest) {
        return listed.answer() instanceof Answer.Answered answered
                ? new ListedAnswer(
                        listed.workload(),
                        new Answer.Answered(explained(answered.prediction(), question, best, newest)))
                : listed;
    }

    /**
     * Answers a question about several methods in one process, from a profile each, or where that is too thin from the
     * newest like it that is not.
     *
     * @param newest one for each part of the question
     * @throws IllegalArgumentException if the workload asked for is none
     */
    public MixAnswer answer(List<Profile> newest, MixQuestion question) {
        return new MixPredictor(ofLaws.get()).answer(known(newest), question);
    }

    /**
     * The model for several methods in one process, whose code is looked at and whose laws are fitted once: a planner asks
     * some hundred times.
     *
     * @param newest one profile for each part of the questions, in their order
     */
    public Model model(List<Profile> newest) {
        if (newest.size() > 1) {
            return Model.ofMix(new MixPredictor(ofLaws.get()).fitted(known(newest)));
        }
        Function<Question, ListedAnswer> fitted = fitted(newest.get(0));
        return Model.of(question -> fitted.apply(question).answer());
    }

    private List<MixPredictor.Known> known(List<Profile> newest) {
        return newest.stream()
                .map(this::best)
                .map(profile -> new MixPredictor.Known(profile, code.stale(profile)))
                .toList();
    }

    private Predictor predictor() {
        return new Predictor(residuals.get(), learning);
    }

    private Profile best(Profile newest) {
        return fittedOf(newest).isThin()
                ? measures.newest(newest.method(), newest.host(), LOOKED_AT).stream()
                        .filter(earlier -> isLike(newest, earlier)
                                && !FittedProfile.of(earlier).isThin())
                        .findFirst()
                        .orElse(newest)
                : newest;
    }

    /** Its laws, which of the profiles asked about last are remembered. */
    private FittedProfile fittedOf(Profile profile) {
        synchronized (fitted) {
            FittedProfile known = fitted.get(profile.id());
            if (known != null && known.profile().equals(profile)) {
                return known;
            }
        }
        FittedProfile fresh = FittedProfile.of(profile);
        synchronized (fitted) {
            fitted.put(profile.id(), fresh);
        }
        return fresh;
    }

    private static boolean isLike(Profile one, Profile other) {
        return identity(one).equals(identity(other));
    }

    private static List<Object> identity(Profile of) {
        return List.of(of.codeHash(), of.jdk(), of.jvmArguments(), of.inputs(), of.instance());
    }

    private static Question resolved(Question question, Profile profile) {
        return new Question(
                profile.method(),
                question.rps(),
                question.size(),
                question.concurrency(),
                question.cores(),
                question.heapBytes(),
                question.p99Seconds(),
                question.host(),
                question.force());
    }

    private static Prediction explained(Prediction prediction, Question question, Profile best, Profile newest) {
        List<String> warnings = new ArrayList<>(merged(prediction.warnings(), best.warnings()));
        if (!best.id().equals(newest.id())) {
            warnings.add("older-profile: the newest profile, " + newest.id()
                    + ", is too thin to stand on; this is the one before of the same code, " + best.id());
        }
        if (question.method() == null) {
            warnings.add("default-method: no method was named; this is the one profiled last, " + prediction.method());
        }
        return new Prediction(
                prediction.apiVersion(),
                prediction.kind(),
                prediction.method(),
                prediction.workload(),
                prediction.resources(),
                prediction.confidence(),
                prediction.extrapolation(),
                prediction.capacity(),
                prediction.calibration(),
                prediction.basis(),
                warnings,
                prediction.explanation(),
                prediction.startup(),
                prediction.limits());
    }

    /** What the profile warns of is left out where the model has a warning of that code: it knows more. */
    private static List<String> merged(List<String> warnings, List<String> ofProfile) {
        Set<String> codes = warnings.stream()
                .filter(warning -> !ofProfile.contains(warning))
                .map(PredictionService::code)
                .collect(Collectors.toSet());
        return warnings.stream()
                .filter(warning -> !ofProfile.contains(warning) || !codes.contains(code(warning)))
                .toList();
    }

    private static String code(String warning) {
        return warning.split(":", 2)[0];
    }
}
