package dev.shadowctl.bench.libraries.kernels;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends bytes over loopback to a server in this process, which sends them back. The JDK's client and server. */
public final class Echo {

    private static final int KILOBYTE = 1_000;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Echo(URI address) {
        this.address = address;
    }

    /** What comes back. */
    public byte[] send(byte[] message) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(BodyPublishers.ofByteArray(message))
                .build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }

    /** A message of {@code size} kilobytes. */
    public static Object[] kilobytes(int size) {
        byte[] message = new byte[size * KILOBYTE];
        new Random(31L * CALLS.getAndIncrement()).nextBytes(message);
        return new Object[] {message};
    }

    /** A server on loopback, and the way to it; its threads end with the process. */
    public static Echo open() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else answers wait for the client's acknowledgement
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Echo::answer);
        server.setExecutor(Executors.newCachedThreadPool(Echo::daemon));
        daemon(server::start).start();
        return new Echo(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "echo");
        thread.setDaemon(true);
        return thread;
    }
}
