package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.inputs.Dependencies;
import dev.shadowctl.runner.inputs.Generator;
import dev.shadowctl.runner.inputs.Knowledge;
import dev.shadowctl.runner.inputs.Notes;
import dev.shadowctl.runner.spring.Application;
import dev.shadowctl.runner.spring.ApplicationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application that {@code --spring} names, and the instance that is a bean of it. */
final class Applications {

    /** Of the budget that is left, for the start. */
    private static final double SHARE = 0.5;

    /** The same in a JVM that is started since it did start in the first. */
    private static final double LATER_SHARE = 0.8;

    private Applications() {}

    /**
     * Starts it, or gives null where none is named or none is needed.
     *
     * @throws JobFailedException if it does not start
     */
    static @Nullable Application start(Assignment assignment, Target target, Knowledge knowledge, Warnings warnings) {
        String named = assignment.spring();
        if (named == null || target.isStatic()) {
            return null;
        }
        Class<?> main = Target.load(
                named,
                () -> new Failure(
                        FailureCode.APPLICATION_INVALID,
                        "--spring " + named + " is not on the class path.",
                        "Check the name, or add what holds it to -cp or --project."));
        Dependencies dependencies = knowledge.dependencies();
        double share = assignment.part().course() == Part.Course.WHOLE ? SHARE : LATER_SHARE;
        double limit = share * Math.max(1, assignment.budgetSeconds() - Jvm.uptimeSeconds());
        try {
            Application application = Application.start(
                    main, dependencies.types(), type -> stub(type, knowledge, assignment.seed()), limit);
            application.told().forEach(warnings::add);
            return application;
        } catch (ApplicationException e) {
            throw new JobFailedException(e.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + named + " started", e);
        }
    }

    private static Object stub(Class<?> type, Knowledge knowledge, long seed) {
        Choices choices = new Choices(knowledge, Candidate.first(), false);
        return new Generator(knowledge, seed, choices, new Notes()).construct(type);
    }

    /**
     * The bean of the method's type.
     *
     * @throws JobFailedException if there is none
     */
    static Instance instance(Application application, Target target, Knowledge knowledge) {
        try {
            Application.Bean bean = application.bean(target.type());
            return new Instance(
                    bean.value(), "bean " + bean.name() + " of " + application + stubbed(knowledge), new Notes());
        } catch (ApplicationException e) {
            throw new JobFailedException(e.failure());
        }
    }

    private static String stubbed(Knowledge knowledge) {
        List<String> stubs = knowledge.dependencies().types().stream()
                .map(type -> type.getName() + knowledge.dependencies().costText(type.getName()))
                .toList();
        return stubs.isEmpty() ? "" : "; stubbed " + String.join(", ", stubs);
    }
}
