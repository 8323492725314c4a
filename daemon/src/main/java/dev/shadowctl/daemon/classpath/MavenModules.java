package dev.shadowctl.daemon.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the pom files of a reactor say of each other. A pom that cannot be read says nothing: Maven will complain. */
final class MavenModules {

    private MavenModules() {}

    /** The directories of the modules a directory's pom names. */
    static List<Path> of(Path directory) {
        List<Path> modules = new ArrayList<>();
        for (String name : texts(directory, "module")) {
            Path module = directory.resolve(name).normalize();
            Path parent = module.getParent();
            modules.add(Files.isRegularFile(module) && parent != null ? parent : module);
        }
        return modules;
    }

    /** A directory and those of all modules below it. */
    static Set<Path> below(Path directory) {
        Set<Path> found = new LinkedHashSet<>();
        addBelow(directory, found);
        return found;
    }

    /**
     * Whether some module compiles against what its container provides. Nobody provides that in the shadow, so it has to
     * be on the class path; the dependency plugin's only scope with it is {@code test}.
     */
    static boolean useProvided(Path root) {
        return below(root).stream().anyMatch(module -> texts(module, "scope").contains("provided"));
    }

    private static void addBelow(Path directory, Set<Path> found) {
        if (found.add(directory)) {
            of(directory).forEach(module -> addBelow(module, found));
        }
    }

    private static List<String> texts(Path directory, String tag) {
        Path pom = directory.resolve("pom.xml");
        if (!Files.isRegularFile(pom)) {
            return List.of();
        }
        try {
            return texts(parser().parse(pom.toFile()), tag);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return List.of();
        }
    }

    private static List<String> texts(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(null);
        return parser;
    }
}
