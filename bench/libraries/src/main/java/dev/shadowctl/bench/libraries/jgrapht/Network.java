package dev.shadowctl.bench.libraries.jgrapht;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jgrapht.Graph;
import org.jgrapht.alg.shortestpath.FloydWarshallShortestPaths;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/** Roads between towns; the algorithm of Floyd and Warshall takes n cubed steps for n towns. */
public final class Network {

    private static final int ROADS_PER_TOWN = 4;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Network() {}

    /** The mean length of the shortest ways from the first town to the others. */
    public static double meanWay(Graph<Integer, DefaultWeightedEdge> roads) {
        FloydWarshallShortestPaths<Integer, DefaultWeightedEdge> ways = new FloydWarshallShortestPaths<>(roads);
        return roads.vertexSet().stream()
                .mapToDouble(town -> ways.getPathWeight(0, town))
                .average()
                .orElse(0);
    }

    /** {@code size} towns in a ring, with three more roads from each. */
    public static Object[] towns(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        Graph<Integer, DefaultWeightedEdge> roads = new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
        for (int town = 0; town < size; town++) {
            roads.addVertex(town);
        }
        for (int town = 0; town < size; town++) {
            join(roads, town, (town + 1) % size, random);
            for (int i = 1; i < ROADS_PER_TOWN; i++) {
                join(roads, town, random.nextInt(size), random);
            }
        }
        return new Object[] {roads};
    }

    private static void join(Graph<Integer, DefaultWeightedEdge> roads, int from, int to, Random random) {
        if (from != to && !roads.containsEdge(from, to)) {
            roads.setEdgeWeight(roads.addEdge(from, to), 1 + random.nextInt(100));
        }
    }
}
