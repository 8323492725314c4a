package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.daemon.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes by which a profile knows its code. Both are the same on any machine for the same class path.
 *
 * <p>Both are remembered for class paths none of whose files changed in time or size: a prediction asks for them too,
 * and is to be answered at once. What is remembered is a fact about bytes, so it is shared by all who ask.
 */
public final class CodeHash {

    private static final int REMEMBERED = 256;
    private static final Memory REACHABLE = new Memory(REMEMBERED);
    private static final Memory CONTENT = new Memory(REMEMBERED);
    private static final Listings LISTINGS = new Listings();

    private CodeHash() {}

    /**
     * SHA-256 in hex over the bytecode reachable from the method within the class path: the method's class, and all
     * classes that are named by these in code or descriptors, without line numbers and names of local variables. What
     * is found by reflection or a service loader does not count, nor does the JDK. A class that is missing and appears
     * later changes the hash.
     *
     * @throws DamagedCode if a class or jar cannot be read
     */
    public static String reachable(ClassPath classPath, Method method) {
        return REACHABLE.get(method.type() + " " + stamps(classPath), () -> {
            try (ClassIndex index = new ClassIndex(classPath, LISTINGS)) {
                return new ReachableCode(index).hashFrom(method.type().replace('.', '/'));
            }
        });
    }

    /**
     * SHA-256 in hex over names and contents of the class path, in order: of a jar its file name and bytes, of a
     * directory the relative names and bytes of its files.
     *
     * @throws DamagedCode if an entry cannot be read
     */
    public static String digest(ClassPath classPath) {
        Sha256 sha = new Sha256();
        for (Path entry : classPath.entries()) {
            sha.add(CONTENT.get(stamp(entry).toString(), () -> content(entry)));
        }
        return sha.hex();
    }

    private static String content(Path entry) {
        try {
            return Files.isDirectory(entry) ? ofDirectory(entry) : ofJar(entry);
        } catch (IOException e) {
            throw new DamagedCode(entry.toString(), e);
        }
    }

    private static String ofJar(Path jar) throws IOException {
        return new Sha256()
                .add(String.valueOf(jar.getFileName()))
                .add(Sha256.ofFile(jar))
                .hex();
    }

    private static String ofDirectory(Path directory) throws IOException {
        Sha256 sha = new Sha256();
        for (String name : FileTree.relativeFiles(directory)) {
            sha.add(name).add(Sha256.ofFile(directory.resolve(name)));
        }
        return sha.hex();
    }

    static List<Stamp> stamps(ClassPath classPath) {
        List<Stamp> stamps = new ArrayList<>();
        classPath.entries().forEach(entry -> stamps.add(stamp(entry)));
        return stamps;
    }

    private static Stamp stamp(Path entry) {
        try {
            return Stamp.of(entry);
        } catch (IOException e) {
            throw new DamagedCode(entry.toString(), e);
        }
    }
}
