package dev.shadowctl.bench.libraries.nanohttpd;

import fi.iki.elonen.NanoHTTPD;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop's pages from a server in this process, fetched as the JDK fetches a URL. Connections are kept. */
public final class Shop {

    private static final String CONNECTIONS = "32";
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final String address;

    private Shop(String address) {
        this.address = address;
    }

    /** Bytes of the page of so many lines. */
    public int fetch(String page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(address + page).openConnection();
        try (InputStream body = connection.getInputStream()) {
            return body.readAllBytes().length;
        }
    }

    /** A page of {@code size} lines. */
    public static Object[] lines(int size) {
        return new Object[] {"/" + size + "/" + CALLS.getAndIncrement()};
    }

    /** A server on loopback, and the way to it; its threads end with the process. */
    public static Shop open() throws IOException {
        System.setProperty("http.maxConnections", CONNECTIONS);
        Server server = new Server(InetAddress.getLoopbackAddress().getHostAddress());
        server.start(0, true);
        return new Shop("http://" + server.getHostname() + ":" + server.getListeningPort());
    }

    /** Writes each page anew. */
    private static final class Server extends NanoHTTPD {

        Server(String host) {
            super(host, 0);
        }

        /** Head and body go out by themselves: together with Nagle's algorithm each answer would wait 40 ms. */
        @Override
        protected ClientHandler createClientHandler(Socket client, InputStream in) {
            try {
                client.setTcpNoDelay(true);
            } catch (SocketException e) {
                throw new UncheckedIOException("can't set TCP_NODELAY", e);
            }
            return super.createClientHandler(client, in);
        }

        @Override
        public Response serve(IHTTPSession session) {
            String[] path = session.getUri().split("/", -1);
            int lines = Integer.parseInt(path[1]);
            StringBuilder page = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                page.append("product ")
                        .append(i)
                        .append(" of page ")
                        .append(path[2])
                        .append(" costs 12.50\n");
            }
            return newFixedLengthResponse(page.toString());
        }
    }
}
