package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.daemon.process.Commands;
import java.util.function.Consumer;

/** Turns the class path or project of a request into a class path. */
public final class ClassPathResolver {

    private final Commands commands;

    public ClassPathResolver(Commands commands) {
        this.commands = commands;
    }

    /**
     * Resolves a request's class path.
     *
     * @param request where to look: {@code classPath} first, else {@code project}
     * @param note told, one line each, of what takes time
     */
    public Resolution resolve(JobRequest request, Consumer<String> note) {
        return new Resolution.Unresolved(new Failure(FailureCode.INTERNAL, commands.toString(), ""));
    }
}
