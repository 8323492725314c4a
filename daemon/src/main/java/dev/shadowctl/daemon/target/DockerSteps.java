package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.target.engine.Call;
import dev.shadowctl.daemon.target.engine.EngineJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/*
 *   NAME        NAME-next     NAME-before-ID    apply                       roll back
 *
 *   old         -             -                 create NAME-next
 *   old         next          -                 connect, stop old, rename   remove next, start old
 *   -           next          old               rename next                 rename old
 *   new         -             old               start new                   stop new, rename new
 *
 * Where a container was taken to is seen from names, from the id of the old one and from the label of the new one. So
 * whoever comes after a kill goes on where it was, in either direction.
 */
/**
 * The next single call to an engine, from what is seen. Limits that an update can change and change back are updated; for all
 * else the container is set aside and another, the same but for the change, takes its name.
 *
 * @param undo how the container was
 */
record DockerSteps(DockerUndo undo) {

    /**
     * The containers that have to do with it.
     *
     * @param named the one that has the name
     * @param next the one that is to have it
     * @param old the one that had it before
     */
    record Scene(@Nullable DockerContainer named, @Nullable DockerContainer next, @Nullable DockerContainer old) {}

    /**
     * What to do next so that it is as wanted, but for starting it: nothing when a container has the name that is.
     *
     * @param image what names the same image as a container's
     * @param before fingerprint of what the plan was made on
     */
    Optional<Call> toApply(
            Scene scene, Allotment wanted, Optional<String> device, UnaryOperator<String> image, String before) {
        DockerContainer named = scene.named();
        if (named != null && named.replaces(undo.id())) {
            return Optional.empty();
        }
        DockerContainer old = requireOld(scene, named);
        DockerLimits limits = old.limits().with(wanted, device);
        String options = JvmOptions.ofVariable(old.options()).with(wanted);
        String stands = DockerUndo.fingerprint(undo.name(), old.limits(), old.options());
        if (named != null) {
            if (stands.equals(DockerUndo.fingerprint(undo.name(), limits, options))) {
                return Optional.empty();
            }
            if (!stands.equals(before)) {
                throw new TargetException("container " + undo.name()
                        + " was changed by somebody else since the plan was made; nothing was done; plan again");
            }
            if (isUpdate(old, limits, options)) {
                return Optional.of(new Call.Update(old.id(), limits.update()));
            }
        }
        DockerContainer next = scene.next();
        if (next == null) {
            DockerTwin twin = new DockerTwin(old);
            return Optional.of(new Call.Create(
                    undo.nameOfNext(), twin.body(image.apply(old.id()), undo.restartPolicy(), limits, options)));
        }
        requireOurs(next);
        Optional<Call> connect = connect(old, next);
        if (connect.isPresent()) {
            return connect;
        }
        return Optional.of(named != null ? setAside(old) : new Call.Rename(next.id(), undo.name()));
    }

    static boolean isUpdate(DockerContainer container, DockerLimits limits, String options) {
        return options.equals(container.options()) && limits.isUpdateOf(container.limits());
    }

    private DockerContainer requireOld(Scene scene, @Nullable DockerContainer named) {
        DockerContainer old = scene.old();
        if (old == null) {
            throw new TargetException(
                    "the container that " + undo.name() + " was, " + DockerContainer.shortened(undo.id())
                            + ", is not there any more: somebody removed it since; what stood before cannot be told from it");
        }
        if (named == null ? !old.name().equals(undo.nameAside()) : !named.id().equals(undo.id())) {
            throw new TargetException("container " + undo.name()
                    + " was replaced by somebody else since the plan was made, or renamed to " + old.name()
                    + "; nothing was done; give it its name again, or plan again");
        }
        return old;
    }

    private void requireOurs(DockerContainer next) {
        if (!next.replaces(undo.id())) {
            throw new TargetException("a container " + undo.nameOfNext()
                    + " is in the way, made by somebody else; nothing was done; rename or remove it");
        }
    }

    private static Optional<Call> connect(DockerContainer old, DockerContainer next) {
        Set<String> there = new DockerTwin(next).endpoints().keySet();
        for (Map.Entry<String, Map<String, @Nullable Object>> each :
                new DockerTwin(old).endpoints().entrySet()) {
            if (!there.contains(each.getKey())) {
                return Optional.of(new Call.Connect(next.id(), each.getKey(), each.getValue()));
            }
        }
        return Optional.empty();
    }

    /** Stopped for good: an engine that starts anew would start one that restarts always. */
    private Call setAside(DockerContainer old) {
        if (old.isRunning()) {
            return new Call.Stop(old.id());
        }
        return old.restartPolicy().text("Name").equals("always")
                ? policy(old, new EngineJson(Map.of("Name", "no", "MaximumRetryCount", 0)))
                : new Call.Rename(old.id(), undo.nameAside());
    }

    private static Call policy(DockerContainer container, EngineJson policy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("RestartPolicy", policy.members());
        return new Call.Update(container.id(), values);
    }

    /** What to do next so that the container that was there is there again, or nothing when it is. */
    Optional<Call> toRollBack(Scene scene) {
        DockerContainer old = scene.old();
        if (old == null) {
            throw new TargetException("the container that " + undo.name() + " was, "
                    + DockerContainer.shortened(undo.id())
                    + ", is not there any more, so it cannot be put back: somebody"
                    + " removed " + undo.nameAside() + "; nothing was done");
        }
        DockerContainer named = scene.named();
        DockerContainer next = scene.next();
        if (named == null) {
            return Optional.of(new Call.Rename(old.id(), undo.name()));
        }
        if (named.id().equals(undo.id())) {
            return asBefore(old, next);
        }
        if (!named.replaces(undo.id())) {
            throw new TargetException("container " + undo.name() + " was made by somebody else since; nothing was done;"
                    + " rename or remove it, and roll back again");
        }
        if (named.isRunning()) {
            return Optional.of(new Call.Stop(named.id()));
        }
        if (next != null) {
            requireOurs(next);
            return Optional.of(new Call.Remove(next.id()));
        }
        return Optional.of(new Call.Rename(named.id(), undo.nameOfNext()));
    }

    private Optional<Call> asBefore(DockerContainer old, @Nullable DockerContainer next) {
        if (!old.limits().equals(undo.limits())) {
            return Optional.of(new Call.Update(old.id(), undo.limits().update()));
        }
        if (!old.restartPolicy().equals(undo.restartPolicy())) {
            return Optional.of(policy(old, undo.restartPolicy()));
        }
        if (next != null && next.replaces(undo.id())) {
            return Optional.of(new Call.Remove(next.id()));
        }
        return undo.running() && !old.isRunning() ? Optional.of(new Call.Start(old.id())) : Optional.empty();
    }
}
