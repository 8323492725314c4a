package dev.shadowctl.daemon.http;

import dev.shadowctl.daemon.store.DiskFullException;
import dev.shadowctl.daemon.store.Scope;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Problem;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API behind its gate, on loopback. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** One thread each, for streams of events block theirs; and some for accepting and selecting. */
    private static final int CONNECTIONS = 128;

    private static final int THREADS = CONNECTIONS + 16;
    private static final long IDLE_MILLIS = 5_000;
    private static final long MIN_BODY_BYTES_PER_SECOND = 1_024;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to answer.
     *
     * @param port loopback port, 0 for a free one
     * @param routes the API
     * @param tokens what a token allows
     * @param clock for the request rate
     * @param onRequest told of each request that passed the gate
     */
    public static HttpServer start(
            int port,
            Routes routes,
            Function<String, Optional<Scope>> tokens,
            InstantSource clock,
            Runnable onRequest) {
        Gate gate = new Gate(tokens, clock);
        Javalin javalin = Javalin.create(config -> configure(config, port, gate, routes.table(), onRequest));
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new UncheckedIOException(
                    "port " + port + " of 127.0.0.1 can't be had; set daemon.port to another or to 0",
                    new IOException(e));
        }
        return new HttpServer(javalin);
    }

    private static void configure(JavalinConfig config, int port, Gate gate, List<Route> table, Runnable onRequest) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = Body.MAX_BYTES;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.addConnector((server, http) -> connector(server, http, port));
        config.jetty.modifyServer(HttpServer::limit);
        config.routes.before(context -> {
            gate.admit(context);
            onRequest.run();
        });
        config.routes.beforeMatched(gate::authorize);
        table.forEach(route -> config.routes.addEndpoint(Endpoint.create(route.verb(), route.path())
                .addMetadata(new io.javalin.security.Roles(java.util.Set.of(route.needs())))
                .handler(route.handler())));
        config.routes.exception(ProblemException.class, (e, context) -> write(context, e));
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> write(
                        context,
                        Problems.status(
                                e.getStatus(), context.method() + " " + context.path() + ": " + e.getMessage())));
        config.routes.exception(Exception.class, (e, context) -> write(context, unexpected(e, context)));
    }

    /** The old setting for the least data rate, for it works below every handler; Javalin 7.2 brings its own chain. */
    @SuppressWarnings("removal")
    private static ServerConnector connector(Server server, HttpConfiguration http, int port) {
        http.setSendServerVersion(false);
        http.setMinRequestDataRate(MIN_BODY_BYTES_PER_SECOND);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static void limit(Server server) {
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
        server.setStopTimeout(2_000);
        server.setErrorHandler((request, response, callback) -> {
            int status = response.getStatus() < 400 ? 400 : response.getStatus();
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            Problem problem = Problems.status(status, "the request could not be understood")
                    .problem();
            Content.Sink.write(
                    response, true, ByteBuffer.wrap(Json.write(problem).getBytes(StandardCharsets.UTF_8)));
            callback.succeeded();
            return true;
        });
    }

    private static void write(Context context, ProblemException e) {
        if (context.res().isCommitted()) {
            return;
        }
        if (e.status() == 429) {
            context.header("Retry-After", "1");
        }
        context.status(e.status()).contentType("application/json").result(Json.write(e.problem()));
    }

    private static ProblemException unexpected(Exception e, Context context) {
        if (e instanceof DiskFullException) {
            LOG.error("{} {}: {}", context.method(), context.path(), e.getMessage());
            return Problems.diskFull(String.valueOf(e.getMessage()));
        }
        if (e instanceof HttpException refused) {
            return Problems.status(refused.getCode(), String.valueOf(refused.getReason()));
        }
        if (context.res().isCommitted()) {
            LOG.debug("a client of {} left", context.path(), e);
            return Problems.internal("");
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{}: {} {} failed", id, context.method(), context.path(), e);
        return Problems.internal(id);
    }

    /** The port it answers on. */
    public int port() {
        return javalin.port();
    }

    Javalin javalin() {
        return javalin;
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
