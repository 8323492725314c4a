package dev.shadowctl.daemon.model;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.store.MeasureTable;
import dev.shadowctl.wire.daemon.MethodSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** Answers questions from the profiles of this home. */
public final class PredictionService {

    private final MeasureTable measures;
    private final CodeCheck code;
    private final Predictor predictor;

    /**
     * A service over the profiles of one store.
     *
     * @param residuals what earlier predictions missed
     * @param hash the hash over the code reachable from a method
     */
    public PredictionService(MeasureTable measures, Residuals residuals, BiFunction<ClassPath, Method, String> hash) {
        this.measures = measures;
        this.predictor = new Predictor(residuals);
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
                .filter(summary -> reference.matches(method(summary.method())))
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
        return measures.newest(method.orElse(null), host.orElse(null));
    }

    /** A profile by its id. */
    public Optional<Profile> profile(String id) {
        return measures.find(id);
    }

    /**
     * Answers a question from a profile.
     *
     * @throws IllegalArgumentException if the workload asked for is none
     */
    public Answer answer(Profile profile, Question question) {
        Answer answer = predictor.answer(profile, resolved(question, profile), code.stale(profile));
        return question.method() == null && answer instanceof Answer.Answered answered
                ? new Answer.Answered(saysWhich(answered.prediction()))
                : answer;
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

    private static Prediction saysWhich(Prediction prediction) {
        List<String> warnings = new ArrayList<>(prediction.warnings());
        warnings.add("default-method: no method was named; this is the one profiled last, " + prediction.method());
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
                prediction.explanation());
    }

    private static Method method(String canonical) {
        MethodReference reference = MethodReference.parse(canonical);
        return new Method(
                reference.type(), reference.name(), Objects.requireNonNullElse(reference.parameterTypes(), List.of()));
    }
}
