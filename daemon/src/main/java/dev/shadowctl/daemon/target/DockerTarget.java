package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Standing;
import dev.shadowctl.core.target.Change;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.files.Sha256;
import dev.shadowctl.daemon.host.BlockDevices;
import dev.shadowctl.daemon.target.engine.Call;
import dev.shadowctl.daemon.target.engine.Engine;
import dev.shadowctl.daemon.target.engine.EngineJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A container of a Docker engine. Each change is one call after another, the next one found from what is seen
 * ({@link DockerSteps}), so that either way may be gone again after a kill at any point.
 */
final class DockerTarget implements Target {

    private final String name;
    private final Engine engine;
    private final Function<Path, BlockDevices.Backing> backings;
    private final DockerStart start;

    /**
     * A target.
     *
     * @param name of the container
     * @param backings what a path of this machine lies on
     * @param start waits for a container that was started
     */
    DockerTarget(String name, Engine engine, Function<Path, BlockDevices.Backing> backings, DockerStart start) {
        this.name = name;
        this.engine = engine;
        this.backings = backings;
        this.start = start;
    }

    @Override
    public Snapshot read() {
        Optional<DockerContainer> container = container(name);
        if (container.isEmpty()) {
            return absent();
        }
        container.get().refusal().ifPresent(why -> {
            throw new TargetException("container " + name + " is not to be changed: " + why);
        });
        DockerUndo now = DockerUndo.of(container.get());
        return new Snapshot(
                DockerUndo.fingerprint(
                        name, container.get().limits(), container.get().options()),
                now.json());
    }

    /** Between two containers of that name there is a moment without one. */
    private Snapshot absent() {
        return engine.containers().entrySet().stream()
                .filter(each -> each.getKey().equals(DockerUndo.nameAside(name, each.getValue())))
                .findFirst()
                .flatMap(each -> container(each.getValue()))
                .map(old -> new Snapshot(
                        new Sha256().add(name).add("absent").hex(),
                        DockerUndo.of(old).json()))
                .orElseThrow(() -> new TargetException(
                        "there is no container " + name + "; 'docker ps --all' says which there are"));
    }

    @Override
    public Snapshot undo(Snapshot now, Allotment wanted) {
        return new Snapshot(
                now.fingerprint(), DockerUndo.parse(now).withoutOptions().json());
    }

    @Override
    public Standing standing(Snapshot now) {
        DockerUndo undo = DockerUndo.parse(now);
        return AllotmentValues.standing(shown(undo.limits(), "", DockerDisks.NONE));
    }

    @Override
    public Preview preview(Snapshot now, Allotment wanted) {
        DockerUndo undo = DockerUndo.parse(now);
        String options = Objects.requireNonNullElse(undo.options(), "");
        Optional<DockerContainer> container = container(undo.id());
        container.ifPresent(each -> others(each).requireOneCollector(wanted));
        DockerDisks disks = container.map(each -> disks(each, wanted)).orElse(DockerDisks.NONE);
        DockerLimits limits = undo.limits().with(wanted, disks.devices());
        String wantedOptions = JvmOptions.ofVariable(options).with(wanted);
        List<Change> changes = changes(shown(undo.limits(), options, disks), shown(limits, wantedOptions, disks));
        if (!changes.isEmpty() && !(options.equals(wantedOptions) && limits.isUpdateOf(undo.limits()))) {
            changes.add(new Change(
                    "container",
                    DockerContainer.shortened(undo.id()),
                    "another one, restarted; files outside its volumes start anew"));
        }
        return new Preview(
                changes, unenforceable(wanted, container, disks), DockerUndo.fingerprint(name, limits, wantedOptions));
    }

    private static OtherArguments others(DockerContainer container) {
        return OtherArguments.of(
                "the command of the container", container.commandLine(), name -> Optional.of(container.variable(name)));
    }

    /** Asks only where a rate is wanted. */
    private DockerDisks disks(DockerContainer container, Allotment wanted) {
        return wanted.diskReadBytesPerSecond() == null && wanted.diskWriteBytesPerSecond() == null
                ? DockerDisks.NONE
                : DockerDisks.of(container, engine.info(), backings);
    }

    private static Map<String, String> shown(DockerLimits limits, String options, DockerDisks disks) {
        return limits.show(
                        new dev.shadowctl.daemon.target.Standing().plain("replicas", Optional.of("1")), disks.devices())
                .all(JvmOptions.ofVariable(options).standing())
                .values();
    }

    private static List<Change> changes(Map<String, String> before, Map<String, String> after) {
        Set<String> settings = new TreeSet<>(before.keySet());
        settings.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String setting : settings) {
            if (!Objects.equals(before.get(setting), after.get(setting))) {
                changes.add(new Change(setting, before.get(setting), after.get(setting)));
            }
        }
        return changes;
    }

    private List<String> unenforceable(Allotment wanted, Optional<DockerContainer> container, DockerDisks disks) {
        Unenforceable said = new Unenforceable("Docker", wanted)
                .cpuRequest()
                .startup()
                .network()
                .replicas("the target is one container; a Compose service can have more");
        disks.gaps().forEach(said::disk);
        if (!disks.devices().isEmpty() && engine.info().text("CgroupVersion").equals("1")) {
            said.diskWrites(
                    "with cgroup v1 the kernel holds what bypasses its page cache only, and few programs do that");
        }
        container.ifPresent(each -> {
            others(each).tell(said);
        });
        return said.sentences();
    }

    @Override
    public void apply(Snapshot before, Allotment wanted) {
        DockerUndo undo = DockerUndo.parse(before);
        DockerSteps steps = new DockerSteps(undo);
        Supplier<Optional<Call>> next =
                () -> steps.toApply(scene(undo), wanted, old -> disks(old, wanted), this::image, before.fingerprint());
        Optional<Call> first = next.get();
        try {
            go(first, next);
            if (undo.running()) {
                up(undo);
            }
        } catch (TargetException e) {
            throw new TargetException(e.getMessage() + "; " + putBack(undo), e);
        }
    }

    /** A new one is started; one that was updated runs already. */
    private void up(DockerUndo undo) {
        DockerContainer named = container(undo.name()).orElseThrow();
        if (named.replaces(undo.id())) {
            if (!named.isRunning()) {
                engine.call(new Call.Start(named.id()));
            }
            start.await(engine, named.id());
        }
    }

    private String putBack(DockerUndo undo) {
        try {
            rollback(undo);
            return "the container stands as before";
        } catch (TargetException e) {
            return "nor could it be put back: " + e.getMessage() + "; try again: shadowctl rollback PLAN";
        }
    }

    @Override
    public void rollback(Snapshot before) {
        rollback(DockerUndo.parse(before));
    }

    private void rollback(DockerUndo undo) {
        DockerSteps steps = new DockerSteps(undo);
        Supplier<Optional<Call>> next = () -> steps.toRollBack(scene(undo));
        go(next.get(), next);
    }

    /**
     * One call after another; one that is due again right away has not done what the engine said it had. A start is the last, and
     * whether what was there before stays up is its own affair.
     */
    private void go(Optional<Call> first, Supplier<Optional<Call>> next) {
        Optional<Call> call = first;
        while (call.isPresent()) {
            engine.call(call.get());
            if (call.get() instanceof Call.Start) {
                return;
            }
            Optional<Call> following = next.get();
            if (following.equals(call)) {
                throw new TargetException("the Docker engine says that it did what it was asked ("
                        + call.get().getClass().getSimpleName() + "), but container " + name
                        + " does not stand so; see 'docker inspect " + name + "'");
            }
            call = following;
        }
    }

    @Override
    public boolean isBetween(Snapshot before, Allotment wanted) {
        DockerUndo undo = DockerUndo.parse(before);
        DockerSteps.Scene scene = scene(undo);
        DockerContainer old = scene.old();
        return scene.named() == null && old != null && old.name().equals(undo.nameAside());
    }

    @Override
    public Reach test() {
        try {
            EngineJson info = engine.info();
            Optional<String> missing = missing(info);
            if (missing.isPresent()) {
                return new Reach.OutOfReach(
                        "the Docker engine says that its kernel has no " + missing.get(),
                        "give it the memory and cpu controllers of cgroups (a rootless engine needs systemd to delegate them)");
            }
            read();
            return new Reach.Reached("container " + name + " of Docker " + info.text("ServerVersion"));
        } catch (TargetException e) {
            return new Reach.OutOfReach(
                    String.valueOf(e.getMessage()), "mend it, then run 'shadowctl target test' again");
        }
    }

    private static Optional<String> missing(EngineJson info) {
        if (!info.flag("MemoryLimit")) {
            return Optional.of("limits of memory");
        }
        boolean quota = info.flag("CpuCfsQuota") || info.flag("CPUCfsQuota");
        return quota ? Optional.empty() : Optional.of("limits of CPU");
    }

    private DockerSteps.Scene scene(DockerUndo undo) {
        return new DockerSteps.Scene(
                named(undo.name()),
                named(undo.nameOfNext()),
                container(undo.id()).orElse(null));
    }

    private @Nullable DockerContainer named(String wanted) {
        return container(wanted)
                .filter(container -> container.name().equals(wanted))
                .orElse(null);
    }

    /** By its name, or by its whole id: a part of one, which engines take too, stays with one container only. */
    private Optional<DockerContainer> container(String key) {
        Optional<DockerContainer> found = engine.inspect(key).map(DockerContainer::new);
        found.filter(container ->
                        !container.name().equals(key) && !container.id().equals(key))
                .ifPresent(container -> {
                    throw new TargetException(key + " is a part of an id, and a change may replace the container by one"
                            + " with another; name it by its name: " + container.name());
                });
        return found;
    }

    /** The tag it was made from, where that still means the same image. */
    private String image(String container) {
        DockerContainer made = container(container).orElseThrow();
        String tag = made.json().text("Config", "Image");
        String id = made.json().text("Image");
        return engine.image(tag).filter(id::equals).isPresent() ? tag : id;
    }
}
