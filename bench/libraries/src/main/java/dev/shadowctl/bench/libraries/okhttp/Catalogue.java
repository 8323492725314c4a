package dev.shadowctl.bench.libraries.okhttp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A catalogue's entries from a server in this process. Connections are kept. */
public final class Catalogue {

    private static final int CONNECTIONS = 32;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final String address;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(CONNECTIONS, 5, TimeUnit.MINUTES))
            .build();

    private Catalogue(String address) {
        this.address = address;
    }

    /** Characters of what the server answers. */
    public int fetch(String path) throws IOException {
        Request request = new Request.Builder().url(address + path).build();
        try (Response response = client.newCall(request).execute()) {
            return Objects.requireNonNull(response.body()).string().length();
        }
    }

    /** A path to {@code size} entries. */
    public static Object[] entries(int size) {
        return new Object[] {"/" + size + "/" + CALLS.getAndIncrement()};
    }

    /** A server on loopback, and the way to it; its threads end with the process. */
    public static Catalogue open() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else answers wait for the client's acknowledgement
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Catalogue::answer);
        server.setExecutor(Executors.newCachedThreadPool(Catalogue::daemon));
        daemon(server::start).start();
        return new Catalogue("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(path[1]); i++) {
            entries.append("entry ")
                    .append(i)
                    .append(" of call ")
                    .append(path[2])
                    .append('\n');
        }
        byte[] body = entries.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "catalogue");
        thread.setDaemon(true);
        return thread;
    }
}
