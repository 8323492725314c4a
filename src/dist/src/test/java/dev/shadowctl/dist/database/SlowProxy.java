package dev.shadowctl.dist.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hands what it hears on to a server of this machine, and what a client says some time later than it was said. */
public final class SlowProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;
    private final Duration delay;

    public SlowProxy(int port, Duration delay) throws IOException {
        this.port = port;
        this.delay = delay;
        threads.execute(this::serve);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), port);
                client.setTcpNoDelay(true);
                behind.setTcpNoDelay(true);
                threads.execute(() -> handOn(client, behind, delay.toMillis()));
                threads.execute(() -> handOn(behind, client, 0));
            }
        } catch (IOException e) {
            threads.shutdownNow();
        }
    }

    private static void handOn(Socket from, Socket to, long delayMillis) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Thread.sleep(delayMillis);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one of the two has gone, and the other is closed with it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
