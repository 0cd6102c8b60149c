package org.litecat.imagebuild.bundle;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** A {@link Manifest} as XML: the element {@code xcatimage}, in it elements that hold a text, or elements that do. */
final class ManifestXml {
    private static final String ROOT = "xcatimage";
    private static final String INDENT = "  ";
    private static final List<String> MAPS = List.of("osimage", "linuximage");
    private static final List<String> LISTS = List.of("file", "extra");

    private ManifestXml() {}

    /** @throws ProblemException when a value has a character that XML cannot hold */
    static String text(Manifest manifest) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            text.write("<?xml version=\"1.0\"?>\n");
            out.writeStartElement(ROOT);
            out.writeCharacters("\n");
            for (Map.Entry<String, Object> element : manifest.elements().entrySet()) {
                write(out, element.getKey(), element.getValue(), INDENT);
            }
            out.writeEndElement();
            out.writeCharacters("\n");
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter out, String name, Object value, String indent) throws XMLStreamException {
        if (value instanceof List<?> list) {
            for (Object each : list) {
                write(out, name, each, indent);
            }
            return;
        }
        out.writeCharacters(indent);
        out.writeStartElement(name);
        if (value instanceof Map<?, ?> map) {
            out.writeCharacters("\n");
            for (Map.Entry<?, ?> each : map.entrySet()) {
                write(out, String.valueOf(each.getKey()), String.valueOf(each.getValue()), indent + INDENT);
            }
            out.writeCharacters(indent);
        } else {
            out.writeCharacters(held(name, String.valueOf(value)));
        }
        out.writeEndElement();
        out.writeCharacters("\n");
    }

    private static String held(String name, String value) {
        boolean held = value.codePoints()
                .allMatch(c ->
                        c == '\t' || c == '\n' || c >= ' ' && c < 0xd800 || c > 0xdfff && c != 0xfffe && c != 0xffff);
        if (!held) {
            throw new ProblemException(Problem.of(
                            Code.INVALID_VALUE,
                            "The value of '" + name + "' has a character that a bundle cannot hold.")
                    .because("XML has no control characters")
                    .remedy("chdef -t osimage: give it another value"));
        }
        return value;
    }

    /**
     * @param bytes of anybody's making
     * @throws ProblemException when it is no manifest
     */
    static Manifest read(byte[] bytes) {
        Map<String, Map<String, String>> maps = new HashMap<>();
        Map<String, String> texts = new TreeMap<>();
        Map<String, List<Map<String, String>>> lists = new HashMap<>();
        try {
            // No other file is ever read for it, whatever it asks for.
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader in =
                    factory.createXMLStreamReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            in.nextTag();
            in.require(XMLStreamConstants.START_ELEMENT, null, ROOT);
            while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
                String name = in.getLocalName();
                if (MAPS.contains(name)) {
                    maps.computeIfAbsent(name, each -> new TreeMap<>()).putAll(map(in));
                } else if (LISTS.contains(name)) {
                    lists.computeIfAbsent(name, each -> new ArrayList<>()).add(map(in));
                } else {
                    texts.put(name, in.getElementText());
                }
            }
        } catch (XMLStreamException e) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "The manifest of the bundle cannot be read.")
                    .at(Manifest.NAME)
                    .because(String.valueOf(e.getMessage()).replace('\n', ' '))
                    .remedy("export the image again"));
        }
        return new Manifest(
                maps.getOrDefault("osimage", Map.of()),
                maps.getOrDefault("linuximage", Map.of()),
                texts,
                lists.getOrDefault("file", List.of()).stream()
                        .map(each ->
                                new Manifest.BundledFile(each.getOrDefault("name", ""), each.getOrDefault("path", "")))
                        .toList(),
                lists.getOrDefault("extra", List.of()).stream()
                        .map(each -> new Manifest.Extra(each.getOrDefault("src", ""), each.getOrDefault("dest", "")))
                        .toList());
    }

    private static Map<String, String> map(XMLStreamReader in) throws XMLStreamException {
        Map<String, String> map = new TreeMap<>();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = in.getLocalName();
            String text = in.getElementText();
            if (!text.isEmpty()) {
                map.put(name, text);
            }
        }
        return map;
    }
}
