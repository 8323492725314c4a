package dev.shadowctl.daemon.classpath;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes sources, classes and jars in a directory of a test. */
final class SmallProject {

    private final Path directory;

    SmallProject(Path directory) {
        this.directory = directory;
    }

    /** Writes a text file and makes its folder. */
    Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Compiles classes, given as name and source, into a folder. */
    Path compile(String folder, Map<String, String> sources, Path... classPath) throws IOException {
        Path classes = Files.createDirectories(directory.resolve(folder));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : new TreeMap<>(sources).entrySet()) {
            files.add(write(folder + "-src/" + source.getKey().replace('.', '/') + ".java", source.getValue()));
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = new ArrayList<>(List.of("-g", "-d", classes.toString(), "-cp"));
            options.add(String.join(
                    java.io.File.pathSeparator,
                    List.of(classPath).stream().map(Path::toString).toList()));
            boolean compiled = javac.getTask(
                            output,
                            manager,
                            null,
                            options,
                            null,
                            manager.getJavaFileObjects(files.toArray(Path[]::new)))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(output.toString());
            }
        }
        return classes;
    }

    /** Makes a jar whose entries are given by name and content, with a manifest of the given attributes. */
    Path jar(String name, Map<String, String> manifest, Map<String, byte[]> entries) throws IOException {
        Path jar = directory.resolve(name);
        Files.createDirectories(jar.getParent());
        Manifest head = new Manifest();
        head.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((key, value) -> head.getMainAttributes().putValue(key, value));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, head)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new JarEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return jar;
    }

    /** The files of a class directory as entries of a jar. */
    static Map<String, byte[]> entries(Path classes) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (String name : FileTree.relativeFiles(classes)) {
            entries.put(name, Files.readAllBytes(classes.resolve(name)));
        }
        return entries;
    }
}
