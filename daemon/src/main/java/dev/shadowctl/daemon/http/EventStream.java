package dev.shadowctl.daemon.http;

import dev.shadowctl.core.job.JobState;
import dev.shadowctl.daemon.job.JobService;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.JobEvent;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Events of a job as server-sent events (HTML Standard, section 9.2): history, then live, to the event of its end. A client
 * that was cut off resumes by {@code Last-Event-ID}; one that does not read is cut off when its connection idles.
 */
final class EventStream {

    /** Between comments that keep the connection from idling; well under the server's timeout. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final JobService jobs;

    EventStream(JobService jobs) {
        this.jobs = jobs;
    }

    void serve(Context context, String job) throws IOException {
        long last = lastSeen(context);
        context.res().setContentType("text/event-stream");
        context.res().setCharacterEncoding("utf-8");
        context.res().setHeader("Cache-Control", "no-store");
        OutputStream out = context.res().getOutputStream();
        out.flush();
        try {
            pump(job, last, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(String job, long after, OutputStream out) throws IOException, InterruptedException {
        long last = after;
        boolean open = true;
        while (open) {
            // asked first: a job that ends while its events are awaited has one more to tell
            boolean ended = jobs.find(job).get(0).state() instanceof JobState.Ended;
            List<JobEvent> events = jobs.events(job, last, ended ? Duration.ZERO : HEARTBEAT);
            for (JobEvent event : events) {
                write(out, "id: " + event.seq() + "\nevent: " + event.type() + "\ndata: " + Json.write(event) + "\n\n");
                last = event.seq();
            }
            if (events.isEmpty()) {
                write(out, ":\n\n");
            }
            open = events.isEmpty()
                    ? !ended && !jobs.isClosed()
                    : !(events.get(events.size() - 1).state() instanceof JobState.Ended);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static long lastSeen(Context context) {
        String header = context.header("Last-Event-ID");
        if (header == null || header.isBlank()) {
            return 0;
        }
        if (!header.strip().matches("[0-9]{1,18}")) {
            throw Problems.badRequest("Last-Event-ID must be the id of an event but is '" + header + "'");
        }
        return Long.parseLong(header.strip());
    }
}
