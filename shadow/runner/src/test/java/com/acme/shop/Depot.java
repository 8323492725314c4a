package com.acme.shop;

import java.util.List;
import java.util.Optional;

/** A service with a repository and a client, as an application has them. */
public class Depot {

    public record Part(String name, int count) {}

    public interface Crud<T, K> {
        Optional<T> find(K key);

        List<T> all();

        <S extends T> S save(S one);

        <S extends T> List<S> saveAll(Iterable<S> all);

        default T firstOf(K key) {
            return find(key).orElseThrow();
        }
    }

    public interface Parts extends Crud<Part, Long> {}

    public static final class MemoryParts implements Parts {

        @Override
        public Optional<Part> find(Long key) {
            return Optional.empty();
        }

        @Override
        public List<Part> all() {
            return List.of();
        }

        @Override
        public <S extends Part> S save(S one) {
            return one;
        }

        @Override
        public <S extends Part> List<S> saveAll(Iterable<S> all) {
            return List.of();
        }
    }

    public interface Shelf {
        int places();
    }

    public record Steel(int places) implements Shelf {}

    public interface Chain {
        Chain next();
    }

    /** Connects when it is made, as a bad one does. */
    public static class Client {

        protected Client(java.net.URI uri) {
            throw new IllegalStateException("no " + uri);
        }

        public String fetch(int one, long two, double three, String four) {
            throw new IllegalStateException("called");
        }

        public int count() {
            throw new IllegalStateException("called");
        }

        public void ping() {
            throw new IllegalStateException("called");
        }

        public <T> T read(String path, Class<T> type) {
            throw new IllegalStateException("called");
        }

        public Shelf shelf() {
            throw new IllegalStateException("called");
        }

        byte[] bytes() {
            throw new IllegalStateException("called");
        }

        public final byte[] internal() {
            return bytes();
        }
    }

    private final Parts parts;
    private final Client client;

    public Depot(Parts parts, Client client) {
        this.parts = parts;
        this.client = client;
    }

    public Parts parts() {
        return parts;
    }

    public Client client() {
        return client;
    }

    /** Three questions to the repository, one to the client. */
    public int restock(List<String> names) {
        int count = names.size();
        for (long key = 0; key < 3; key++) {
            count += parts.find(key).orElseThrow().count();
        }
        return count + client.fetch(1, 2, 3, "four").length();
    }
}
