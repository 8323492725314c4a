package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Preview;
import java.util.ArrayList;
import java.util.List;

/** Sentences on what a place holds nobody to, made only for what an allotment sets. */
final class Unenforceable {

    private final String place;
    private final Allotment wanted;
    private final List<String> sentences = new ArrayList<>();

    /**
     * None yet.
     *
     * @param place subject of the sentences: {@code Docker Compose}
     */
    Unenforceable(String place, Allotment wanted) {
        this.place = place;
        this.wanted = wanted;
    }

    Unenforceable cpuRequest() {
        return say("cpuRequestCores: " + place + " sets no cores apart for anybody; leave them free on the machine");
    }

    Unenforceable startup() {
        return wanted.startupCpuCores() == null
                ? this
                : say("startupCpuCores: " + place
                        + " knows no higher limit for a while; the limit holds from the start");
    }

    Unenforceable network() {
        return wanted.networkReceiveBytesPerSecond() == null && wanted.networkTransmitBytesPerSecond() == null
                ? this
                : say("networkReceiveBytesPerSecond, networkTransmitBytesPerSecond: " + place + " limits no traffic");
    }

    Unenforceable disk(String why) {
        return wanted.diskReadBytesPerSecond() == null && wanted.diskWriteBytesPerSecond() == null
                ? this
                : say("diskReadBytesPerSecond, diskWriteBytesPerSecond: " + why);
    }

    /** Of writing alone. */
    Unenforceable diskWrites(String why) {
        return wanted.diskWriteBytesPerSecond() == null ? this : say("diskWriteBytesPerSecond: " + why);
    }

    /** One process runs there and no more. */
    Unenforceable replicas(String why) {
        return wanted.replicas() == 1 ? this : say(Preview.ONE_PROCESS + " " + why);
    }

    /** As many run there as somebody else says. */
    Unenforceable processes(String why) {
        return wanted.replicas() == 1 ? this : say("replicas are not set: " + why);
    }

    Unenforceable say(String sentence) {
        sentences.add(sentence);
        return this;
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
