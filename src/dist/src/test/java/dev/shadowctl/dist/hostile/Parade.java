package dev.shadowctl.dist.hostile;

import java.util.ArrayList;
import java.util.List;

/** All methods whose harm a sandbox refuses call by call, one after the other in one JVM. */
@SuppressWarnings("DoNotCallSuggester") // each ends by throwing
public final class Parade {

    private Parade() {}

    private interface Harm {

        int does() throws Exception;
    }

    /** What takes files away from the others comes last. */
    private static final List<Harm> ALL = List.of(
            OfFiles::writesToHome,
            OfFiles::writesToEtc,
            OfFiles::deletesATree,
            OfFiles::readsSecrets,
            OfFiles::readsSecretsOfTheEnvironment,
            OfFiles::writesToProc,
            OfProcesses::forks,
            OfProcesses::tracesItsParent,
            OfProcesses::daemonises,
            OfProcesses::gainsPrivileges,
            OfNetwork::connectsOut,
            OfNetwork::listens,
            OfNetwork::callsAgents,
            OfNetwork::callsTheDaemon,
            OfJvm::loadsALibrary,
            OfJvm::floodsBothOutputs,
            OfJvm::printsFrames,
            OfJvm::readsTheWire,
            OfFiles::leavesTraps,
            OfFiles::deletesEverything);

    public static int all() {
        List<String> broke = new ArrayList<>();
        for (Harm harm : ALL) {
            try {
                harm.does();
                broke.add("one returned");
            } catch (Exception | LinkageError e) {
                String said = String.valueOf(e.getMessage());
                if (!said.startsWith("held")) {
                    broke.add(said);
                }
            }
        }
        throw new IllegalStateException(broke.isEmpty() ? "held: all " + ALL.size() : "BROKE: " + broke);
    }
}
