package io.contexor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Layers are modules: what a module may lean on is decided in its POM, and the POMs are read here. */
class MavenGraphTest {

    private static final Set<String> TEST_TOOLS = Set.of("test-jar");

    /** What each module may lean on in what it ships. The bench may lean on anything, and nobody on the bench. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "api-contracts", Set.of(),
            "domain", Set.of("api-contracts"),
            "platform", Set.of("api-contracts"),
            "command-side", Set.of("domain", "platform"),
            "query-side", Set.of("api-contracts", "platform"),
            "app", Set.of("command-side", "query-side", "platform"),
            "bench", Set.of("api-contracts", "domain", "platform", "command-side", "query-side", "app"));

    private final Path house = House.root();

    @Test
    void every_module_leans_only_on_what_it_may() {
        for (var module : modules(pom("pom.xml"))) {
            assertThat(forbidden(module, pom(module + "/pom.xml")))
                    .as("what %s must not lean on", module)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"query-side, domain", "domain, platform", "platform, domain", "command-side, query-side", "app, bench"})
    void a_forbidden_line_in_a_pom_is_found(String module, String other) {
        var planted = parse("""
                <project><dependencies>
                  <dependency><groupId>io.contexor</groupId><artifactId>%s</artifactId></dependency>
                </dependencies></project>""".formatted(other));

        assertThat(forbidden(module, planted)).containsExactly(other);
    }

    @Test
    void a_module_nobody_has_decided_about_may_lean_on_nothing() {
        var planted = parse("""
                <project><dependencies>
                  <dependency><groupId>io.contexor</groupId><artifactId>domain</artifactId></dependency>
                </dependencies></project>""");

        assertThat(forbidden("annexe", planted)).containsExactly("domain");
    }

    private static Set<String> forbidden(String module, Element pom) {
        var found = new TreeSet<>(own(pom));
        found.removeAll(ALLOWED.getOrDefault(module, Set.of()));
        return found;
    }

    private static Set<String> own(Element pom) {
        var found = new TreeSet<String>();
        children(pom, "dependencies").stream()
                .flatMap(list -> children(list, "dependency").stream())
                .map(MavenGraphTest::fields)
                .filter(dependency -> "io.contexor".equals(dependency.get("groupId")))
                .filter(dependency -> !TEST_TOOLS.contains(dependency.getOrDefault("type", "jar")))
                .forEach(dependency -> found.add(dependency.getOrDefault("artifactId", "")));
        return found;
    }

    private static Set<String> modules(Element pom) {
        var found = new TreeSet<String>();
        children(pom, "modules").stream()
                .flatMap(list -> children(list, "module").stream())
                .forEach(module -> found.add(module.getTextContent().strip()));
        assertThat(found).contains("api-contracts", "app");
        return found;
    }

    private static Map<String, String> fields(Element parent) {
        var fields = new TreeMap<String, String>();
        for (var child : elements(parent)) {
            fields.put(child.getTagName(), child.getTextContent().strip());
        }
        return fields;
    }

    private static List<Element> children(Element parent, String name) {
        return elements(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    private static List<Element> elements(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private Element pom(String path) {
        try {
            return parse(Files.readString(house.resolve(path)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Element parse(String xml) {
        try {
            return DocumentBuilderFactory.newNSInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
