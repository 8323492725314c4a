import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shadowctl.example.orders.Fixtures;
import dev.shadowctl.example.orders.Order;
import dev.shadowctl.example.orders.PricingService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The order service as somebody might deploy it: {@code GET /quote} prices the next of eight orders. Sixteen threads, as a
 * prediction assumes, and few orders, since a prediction leaves out what arguments take; nothing else is tuned.
 *
 * <p>Arguments: port, lines of an order.
 */
final class OrdersServer {

    private static final int ORDERS = 8;
    private static final int THREADS = 16;

    private final PricingService pricing = Fixtures.pricing();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Order> orders;

    private OrdersServer(int lines) {
        orders = IntStream.range(0, ORDERS)
                .mapToObj(i -> (Order) Fixtures.quote(lines)[0])
                .toList();
    }

    public static void main(String[] args) throws IOException {
        // else an answer waits 40 ms for the acknowledgement of its header
        System.setProperty("sun.net.httpserver.nodelay", "true");
        OrdersServer orders = new OrdersServer(Integer.parseInt(args[1]));
        ExecutorService workers = Executors.newFixedThreadPool(THREADS);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.createContext("/quote", orders::quote);
        server.setExecutor(workers);
        server.start();
    }

    private void quote(HttpExchange exchange) throws IOException {
        try (exchange) {
            Order order = orders.get(Math.floorMod(calls.getAndIncrement(), ORDERS));
            byte[] answer = pricing.quote(order).gross().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
