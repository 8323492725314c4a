package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.host.BlockDevices.Backing;
import dev.shadowctl.daemon.host.BlockDevices.Disk;
import dev.shadowctl.daemon.host.BlockDevices.Unknown;
import dev.shadowctl.daemon.target.engine.EngineJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The disks under what a container reads and writes: its own layer and its mounts. What is kept in memory has none and needs
 * none.
 *
 * @param devices block devices, the one of its layer first; each is limited to the whole of a rate
 * @param gaps what of it no rate can be set for, each a sentence's end
 */
record DockerDisks(List<String> devices, List<String> gaps) {

    /** Where no rate is asked for. */
    static final DockerDisks NONE = new DockerDisks(List.of(), List.of());

    DockerDisks {
        devices = List.copyOf(devices);
        gaps = List.copyOf(gaps);
    }

    /**
     * Those of a container.
     *
     * @param info what the engine says of itself
     * @param backings what a path of this machine lies on
     */
    static DockerDisks of(DockerContainer container, EngineJson info, Function<Path, Backing> backings) {
        List<String> devices = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        if (info.texts("Warnings").stream().anyMatch(warning -> warning.matches(".*(read_bps_device|io\\.max).*"))) {
            return new DockerDisks(devices, List.of("the kernel under the engine limits no rates of disks"));
        }
        if (!info.text("KernelVersion").equals(kernel())) {
            return new DockerDisks(
                    devices,
                    List.of(
                            "the engine runs on another kernel than the daemon, as in a virtual machine, so its disks are"
                                    + " not those of this machine"));
        }
        String layer = container.json().text("GraphDriver", "Data", "UpperDir");
        add("its layer", layer.isEmpty() ? info.text("DockerRootDir") : layer, backings, devices, gaps);
        for (Object each : container.json().list("Mounts")) {
            EngineJson mount = EngineJson.of(each);
            if (!mount.text("Source").isEmpty()) {
                add(mount.text("Destination"), mount.text("Source"), backings, devices, gaps);
            }
        }
        if (devices.isEmpty() && gaps.isEmpty()) {
            gaps.add("all that it writes is kept in memory, and no disk has to do with it");
        }
        return new DockerDisks(devices, gaps);
    }

    /** Of this machine, with three numbers as an engine says it. */
    private static String kernel() {
        return System.getProperty("os.version").replaceFirst("^(\\d++\\.\\d++)(?!\\.\\d)", "$1.0");
    }

    private static void add(
            String what, String path, Function<Path, Backing> backings, List<String> devices, List<String> gaps) {
        Backing backing = path.startsWith("/")
                ? backings.apply(Path.of(path))
                : new Unknown("the engine does not say where it lies");
        if (backing instanceof Disk disk && !devices.contains(disk.path().toString())) {
            devices.add(disk.path().toString());
        } else if (backing instanceof Unknown unknown) {
            gaps.add(what + ": " + unknown.why());
        }
    }
}
