package dev.shadowctl.daemon.classpath;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of the JDK this daemon runs on, read through its {@code jrt} file system. */
final class PlatformClasses {

    private final FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));

    /**
     * The bytes of a class of the JDK.
     *
     * @param name internal name, {@code java/lang/String}
     * @return null where the JDK has none of that name
     */
    byte @Nullable [] read(String name) {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            return null;
        }
        Path modules = jdk.getPath("/packages", name.substring(0, slash).replace('/', '.'));
        try {
            return Files.isDirectory(modules) ? readFrom(modules, name) : null;
        } catch (IOException e) {
            throw new DamagedCode("the JDK's own class " + name, e);
        }
    }

    private byte @Nullable [] readFrom(Path modules, String name) throws IOException {
        try (Stream<Path> links = Files.list(modules)) {
            for (Path link : links.toList()) {
                Path file = jdk.getPath("/modules", String.valueOf(link.getFileName()), name + ".class");
                if (Files.exists(file)) {
                    return Files.readAllBytes(file);
                }
            }
        }
        return null;
    }

    /**
     * Whether code outside the JDK may use a package.
     *
     * @param packageName with slashes, {@code java/util/}
     */
    boolean isExported(String packageName) {
        String name = packageName.replaceFirst("/$", "").replace('/', '.');
        return ModuleLayer.boot().modules().stream()
                .anyMatch(module -> module.getPackages().contains(name) && module.isExported(name));
    }

    /** Internal names of the classes of {@code java.base} that may be named without their package. */
    List<String> simplyNamed() {
        Path module = jdk.getPath("/modules/java.base");
        try (Stream<Path> files = Files.walk(module.resolve("java"))) {
            return files.map(file -> module.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .toList();
        } catch (IOException e) {
            throw new DamagedCode("the JDK's own classes", e);
        }
    }
}
