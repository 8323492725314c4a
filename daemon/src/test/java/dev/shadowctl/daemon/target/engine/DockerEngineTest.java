package dev.shadowctl.daemon.target.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.target.TargetException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {

    @TempDir
    private Path directory;

    /** An engine that answers whatever it is asked in one way. */
    private void answering(String status, String message, ThrowingCheck check) throws Exception {
        Path path = directory.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            Thread thread = new Thread(() -> answer(server, status, "{\"message\": \"" + message + "\"}"), "engine");
            thread.start();
            check.of(new DockerEngine(path));
            thread.join();
        }
    }

    private interface ThrowingCheck {
        void of(DockerEngine engine) throws Exception;
    }

    private static void answer(ServerSocketChannel server, String status, String json) {
        try (SocketChannel client = server.accept()) {
            client.read(ByteBuffer.allocate(1 << 16));
            String answer = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: " + json.length() + "\r\n\r\n" + json;
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aContainerIsAbsentWhateverItIsCalled() throws Exception {
        answering("404 Not Found", "No such container: network-proxy", engine -> assertThat(
                        engine.inspect("network-proxy"))
                .isEmpty());
    }

    @Test
    void oneToBeRemovedIsGoneAlready() throws Exception {
        answering(
                "404 Not Found",
                "No such container: network-proxy",
                engine -> engine.call(new Call.Remove("network-proxy")));
    }

    @Test
    void whichOfTwoIsMissingIsTold() throws Exception {
        answering("404 Not Found", "network shop not found", engine -> assertThatThrownBy(
                        () -> engine.call(new Call.Connect("c1", "shop", Map.of())))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("connect the container to the network shop: network shop not found (404)"));
    }
}
