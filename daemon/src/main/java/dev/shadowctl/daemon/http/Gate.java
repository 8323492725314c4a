package dev.shadowctl.daemon.http;

import dev.shadowctl.daemon.store.Scope;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges a request by its head alone. A page in a browser can reach loopback: under another name (DNS rebinding), which the
 * list of hosts stops, or from its own origin, which no client of ours has.
 */
final class Gate {

    private static final String BEARER = "Bearer ";
    private static final double AT_ONCE = 1_000;
    private static final double PER_SECOND = 500;

    private final Function<String, Optional<Scope>> tokens;
    private final RequestBudget known;
    private final RequestBudget strangers;

    /** Strangers have a budget of their own, so that they can't spend the owner's. */
    Gate(Function<String, Optional<Scope>> tokens, InstantSource clock) {
        this.tokens = tokens;
        this.known = new RequestBudget(clock, AT_ONCE, PER_SECOND);
        this.strangers = new RequestBudget(clock, AT_ONCE, PER_SECOND);
    }

    /** Lets pass a request that comes to us by name, from no web page, with a valid token. */
    void admit(Context context) {
        int port = context.req().getLocalPort();
        checkHost(headers(context, "Host"), port);
        if (!headers(context, "Origin").isEmpty()) {
            throw stranger(Problems.forbidden("requests from web pages are refused: the request has an Origin"));
        }
        Scope scope = token(headers(context, "Authorization"))
                .flatMap(tokens)
                .orElseThrow(() -> stranger(Problems.unauthorized()));
        if (!known.spend()) {
            throw Problems.tooMany();
        }
        context.attribute(Scope.class.getName(), scope);
    }

    /** Lets pass a request whose token covers its route; a route that declares nothing is closed to all. */
    void authorize(Context context) {
        if (context.method().equals(HandlerType.HEAD)) {
            throw Problems.status(405, "HEAD " + context.path() + " is not answered; ask with GET");
        }
        Scope scope = context.attribute(Scope.class.getName());
        Set<RouteRole> roles = context.routeRoles();
        boolean covered = scope != null
                && !roles.isEmpty()
                && roles.stream().allMatch(role -> role instanceof Route.Needs needs && scope.covers(needs.scope()));
        if (!covered) {
            throw Problems.forbidden("the token does not allow " + context.method() + " " + context.path());
        }
    }

    private void checkHost(List<String> hosts, int port) {
        Set<String> allowed = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        if (hosts.size() != 1 || !allowed.contains(hosts.get(0).toLowerCase(Locale.ROOT))) {
            throw stranger(Problems.forbidden("the request is for another host: Host must be 127.0.0.1:" + port));
        }
    }

    private ProblemException stranger(ProblemException refusal) {
        return strangers.spend() ? refusal : Problems.tooMany();
    }

    private static Optional<String> token(List<String> authorization) {
        return authorization.size() == 1 && authorization.get(0).startsWith(BEARER)
                ? Optional.of(authorization.get(0).substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static List<String> headers(Context context, String name) {
        return Collections.list(context.req().getHeaders(name));
    }
}
