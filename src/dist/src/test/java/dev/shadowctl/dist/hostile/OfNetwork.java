package dev.shadowctl.dist.hostile;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** What can be done through sockets. */
@SuppressWarnings("all") // it does what nobody should
public final class OfNetwork {

    private OfNetwork() {}

    public static int connectsOut() {
        return new Attempts()
                .attempt("connected to a server of the host", () -> connects("127.0.0.1", Attempts.number("port")))
                .attempt("connected over IPv6", () -> connects("::1", Attempts.number("port")))
                .attempt("connected out", () -> connects("192.0.2.1", 80))
                .attempt("sent a datagram", () -> {
                    try (DatagramSocket socket = new DatagramSocket()) {
                        socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName("192.0.2.1"), 53));
                        return true;
                    }
                })
                .attempt("resolved a name", () -> InetAddress.getByName("example.com") != null)
                .attempt("saw an interface that is up", () -> NetworkInterface.networkInterfaces()
                        .anyMatch(OfNetwork::isUp))
                .end();
    }

    /** A port of its own namespace is no harm; that nobody reaches it is for the test to see. */
    public static int listens() throws Exception {
        try (ServerSocket server = new ServerSocket(Attempts.number("listen"))) {
            Thread.sleep(300);
            throw new IllegalStateException("held: listened on " + server.getLocalPort());
        }
    }

    public static int callsAgents() {
        Attempts attempts = new Attempts();
        for (Path socket : List.of(
                Attempts.target("home").resolve("agent.sock"),
                Path.of("/var/run/docker.sock"),
                Path.of("/run/docker.sock"),
                Path.of("/run/dbus/system_bus_socket"))) {
            attempts.attempt("called " + socket, () -> {
                try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    return channel.connect(UnixDomainSocketAddress.of(socket));
                }
            });
        }
        return attempts.attempt("called an abstract socket", () -> Attempts.run(
                                "perl",
                                "-MSocket",
                                "-e",
                                "socket(S, PF_UNIX, SOCK_STREAM, 0); print connect(S, sockaddr_un(\"\\0shadowctl-canary-"
                                        + Attempts.number("marker") + "\")) ? 'called' : 'refused'")
                        .contains("called"))
                .end();
    }

    /** Told where it listens, by its state file. */
    public static int callsTheDaemon() {
        return new Attempts()
                .attempt("connected to the daemon", () -> connects("127.0.0.1", Attempts.number("daemon.port")))
                .end();
    }

    private static boolean connects(String host, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1_000);
            return true;
        }
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp();
        } catch (java.net.SocketException e) {
            return false;
        }
    }
}
