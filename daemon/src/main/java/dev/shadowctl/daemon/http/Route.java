package dev.shadowctl.daemon.http;

import dev.shadowctl.daemon.store.Scope;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;

/**
 * One entry of the API.
 *
 * @param verb HTTP method
 * @param path path with parameters in braces
 * @param scope what a token must allow
 * @param handler what it does
 */
record Route(HandlerType verb, String path, Scope scope, Handler handler) {

    static Route get(String path, Scope scope, Handler handler) {
        return new Route(HandlerType.GET, path, scope, handler);
    }

    static Route post(String path, Scope scope, Handler handler) {
        return new Route(HandlerType.POST, path, scope, handler);
    }

    Needs needs() {
        return new Needs(scope);
    }

    /** How a route's scope travels to the gate. */
    record Needs(Scope scope) implements RouteRole {}
}
