package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real shadow JVM from the shaded jar, driven as the daemon drives it. */
final class ShadowJvm implements AutoCloseable {

    /** The tests' own JDK. */
    static final String OWN = JavaHomes.own();

    /** Descriptor of {@code com.acme.Subject#total}. */
    static final String ORDER = "(Lcom/acme/Subject$Order;)D";

    static final String NONCE = "0123456789abcdef".repeat(4);

    private final Process process;
    private final FrameWriter writer;
    private final FrameReader reader;
    private final OutputStream in;
    /** Where the shadow JVM runs and leaves its recording. */
    final Path directory;

    final List<Message> messages = new ArrayList<>();

    ShadowJvm(String javaHome, String... jvmArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh", "-c", "exec 3<&0 4>&1 </dev/null 1>&2; exec \"$@\"", "sh", javaHome + "/bin/java", "-Xmx256m"));
        command.addAll(List.of("-Xlog:gc+heap+coops=debug:file=heap.log", "-Dshadowctl.heapLog=heap.log"));
        command.addAll(Arrays.asList(jvmArguments));
        command.addAll(List.of(
                "-cp",
                System.getProperty("runner.fixtures") + File.pathSeparator + System.getProperty("runner.jar"),
                "dev.shadowctl.runner.Main"));
        directory = Files.createTempDirectory(Path.of("target"), "shadow-jvm");
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(Path.of("target", "shadow-stderr.log").toFile())
                .start();
        in = process.getOutputStream();
        in.write((NONCE + "\n").getBytes(StandardCharsets.US_ASCII));
        writer = new FrameWriter(in, NONCE);
        reader = new FrameReader(new BufferedInputStream(process.getInputStream()), NONCE);
    }

    static Assignment assignment(String name, String descriptor) {
        return assignment(name, descriptor, 4);
    }

    static Assignment assignment(String name, String descriptor, double budgetSeconds) {
        return new Assignment(
                "com.acme.Subject",
                name,
                descriptor,
                null,
                null,
                List.of(5, 100),
                List.of(),
                4,
                8,
                budgetSeconds,
                42,
                Part.WHOLE);
    }

    static Assignment withInputs(Assignment plain, String fixture) {
        return new Assignment(
                plain.type(),
                plain.name(),
                plain.descriptor(),
                fixture,
                plain.instance(),
                plain.sizes(),
                plain.rates(),
                plain.concurrency(),
                plain.argumentSets(),
                plain.budgetSeconds(),
                plain.seed(),
                Part.WHOLE);
    }

    /** Runs to the last message, asking for one repeat. */
    ShadowJvm run(Assignment assignment) throws IOException {
        return run(assignment, null);
    }

    /** With inputs that were explored. */
    ShadowJvm run(Assignment assignment, @Nullable InputPlan plan) throws IOException {
        writer.write(new Message.Assign(assignment, plan));
        boolean repeated = false;
        for (Optional<Message> next = reader.read(); next.isPresent(); next = reader.read()) {
            messages.add(next.get());
            if (next.get() instanceof Message.LadderDone) {
                writer.write(
                        repeated
                                ? new Message.Finish()
                                : new Message.Repeat(
                                        List.of(steps(Phase.STEADY).get(0).index())));
                repeated = true;
            }
        }
        return this;
    }

    void cutWire() throws IOException {
        in.close();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the shadow JVM still runs");
        }
        return process.exitValue();
    }

    Message next() throws IOException {
        return reader.read().orElseThrow();
    }

    void assign(Assignment assignment) throws IOException {
        writer.write(new Message.Assign(assignment, null));
    }

    Message last() {
        return messages.get(messages.size() - 1);
    }

    Failure failure() {
        if (last() instanceof Message.Failed failed) {
            return failed.failure();
        }
        throw new AssertionError("did not fail: " + last());
    }

    Message.Finished finished() {
        if (last() instanceof Message.Finished finished) {
            return finished;
        }
        throw new AssertionError("did not finish: " + last());
    }

    List<Step> steps() {
        return messages.stream()
                .filter(Message.StepMeasured.class::isInstance)
                .map(message -> ((Message.StepMeasured) message).step())
                .toList();
    }

    List<Step> steps(Phase phase) {
        return steps().stream().filter(step -> step.phase() == phase).toList();
    }

    /** The only message of its kind. */
    <T extends Message> T only(Class<T> kind) {
        List<T> all = messages.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (all.size() != 1) {
            throw new AssertionError("sent " + all.size() + " of " + kind.getSimpleName() + ": " + messages);
        }
        return all.get(0);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
