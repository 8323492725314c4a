package dev.shadowctl.daemon.target;

import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.host.BlockDevices;
import dev.shadowctl.daemon.process.Commands;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.target.engine.DockerEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Makes the target that a reference names. */
public final class Targets {

    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(60);

    private final Commands commands;
    private final TargetProgram programs;
    private final Systemd systemd;
    private final Map<String, String> environment;
    private final Optional<String> device;

    /**
     * Targets of this machine.
     *
     * @param commands runs {@code systemctl}
     * @param launcher starts the user's own programs
     * @param environment what those get as their environment, and where the Docker engine is
     * @param systemd the machine's or the user's
     * @param device block device whose rates Compose files limit, or empty where it is not known
     */
    public Targets(
            Commands commands,
            ProcessLauncher launcher,
            Map<String, String> environment,
            Systemd systemd,
            Optional<String> device) {
        this.commands = commands;
        this.environment = environment;
        this.systemd = systemd;
        this.device = device;
        programs = new TargetProgram(launcher, environment, PROGRAM_LIMIT);
    }

    /**
     * The target.
     *
     * @throws TargetException if targets of that kind or form cannot be changed
     */
    public Target of(TargetReference reference) {
        if (reference instanceof TargetReference.Compose compose) {
            return new FilesTarget(new ComposeFormat(compose.file(), compose.service(), device));
        }
        if (reference instanceof TargetReference.Systemd unit) {
            return new FilesTarget(new SystemdFormat(unit.unit(), systemd, commands));
        }
        if (reference instanceof TargetReference.File file) {
            return new FilesTarget(format(file.path()));
        }
        if (reference instanceof TargetReference.Command command) {
            Path program = command.program();
            return new CommandTarget(program, (verb, request) -> programs.ask(program, verb, request));
        }
        String container = ((TargetReference.Docker) reference).container();
        return new DockerTarget(
                container, DockerEngine.of(environment), BlockDevices.ofMachine()::of, DockerStart.inTime());
    }

    private static Format format(Path path) {
        String name = String.valueOf(path.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "yaml", "yml" -> yaml(path, name);
            case "json" -> {
                refuseManifest(path, "write it as YAML, and a patch is rendered beside it");
                yield new ValuesFormat(path, true);
            }
            case "env" -> new VariablesFormat(path);
            case "argfile", "args", "vmoptions", "options" -> new ArgumentFileFormat(path);
            default ->
                throw new TargetException(path + ": by its name it is no file that can be written;"
                        + " .yaml, .yml, .json, .env, .argfile, .args, .vmoptions and .options are known");
        };
    }

    private static Format yaml(Path path, String name) {
        if (name.matches("kustomization\\.ya?ml")) {
            return KubernetesFormat.component(path);
        }
        boolean manifest =
                new ConfigFile(path).text().filter(KubernetesWorkload::isIn).isPresent();
        if (manifest) {
            return KubernetesFormat.patch(path);
        }
        refuseManifest(path, "name one with a " + String.join(", ", new TreeSet<>(KubernetesWorkload.KINDS)));
        return new ValuesFormat(path, false);
    }

    /** Values are written into a file of values; a manifest would be refused by the cluster for them. */
    private static void refuseManifest(Path path, String next) {
        new ConfigFile(path).text().filter(KubernetesWorkload::isManifest).ifPresent(text -> {
            throw new TargetException(path + " is a Kubernetes manifest that no patch is rendered for; " + next);
        });
    }
}
