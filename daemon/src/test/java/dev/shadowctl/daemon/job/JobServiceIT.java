package dev.shadowctl.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.daemon.Scripted;
import dev.shadowctl.daemon.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobServiceIT {

    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(directory.resolve("shadowctl.db"), directory.resolve("native"), Instant.now());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whoWaitsForProfilesIsToldOfOneThatIsStored() throws Exception {
        CompletableFuture<Optional<Profile>> told = new CompletableFuture<>();

        run(profile -> told.complete(store.measures().find(profile.id())));

        assertThat(told.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void aJobHasEndedWellWhateverBecomesOfItsProfile() throws Exception {
        Job job = run(profile -> {
            throw new IllegalStateException("no laws for " + profile.id());
        });

        assertThat(store.jobs().find(job.id()))
                .singleElement()
                .extracting(Job::state)
                .isInstanceOf(JobState.Succeeded.class);
        assertThat(store.measures().find(job.id())).isPresent();
    }

    /** Runs one job to its end. */
    private Job run(Consumer<Profile> onProfile) throws Exception {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        JobService jobs = new JobService(
                store.jobs(), new Scripted(), InstantSource.system(), onProfile, () -> idle.complete(null));
        try {
            Job job = jobs.submit(Scripted.request("com.acme.Pricing#quote"));
            idle.get(10, TimeUnit.SECONDS);
            return job;
        } finally {
            jobs.close(Duration.ofSeconds(5));
        }
    }
}
