package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the two documents of an RPM repository that say which package files it has: {@code repomd.xml} and {@code primary.xml}. */
final class PrimaryXml {
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String SHA256 = "sha256";
    private static final int PACKAGE = 2;
    private static final int FIELD = 3;

    private PrimaryXml() {}

    /** Where the list of packages is, relative to the repository, and the SHA-256 of that file, empty when another is told. */
    record Primary(String location, String sha256) {}

    /** @throws IOException when it is no such document, or names no list of packages */
    static Primary primary(InputStream repomd) throws IOException {
        Fields found = new Fields();
        walk(repomd, (in, depth) -> {
            if (depth == PACKAGE) {
                found.of =
                        Optional.ofNullable(in.getAttributeValue(null, "type")).orElse("");
            } else if (depth == FIELD && found.of.equals("primary")) {
                found.read(in);
            }
        });
        if (found.get("location").isEmpty()) {
            throw new IOException("repomd.xml names no list of packages");
        }
        return new Primary(found.get("location"), found.get(SHA256));
    }

    /** Hands over every package of these names. @param base the URL of the repository, with a slash at its end */
    static void packages(InputStream primary, String base, Set<String> names, Consumer<OfferedPackage> found)
            throws IOException {
        Fields fields = new Fields();
        walk(primary, (in, depth) -> {
            if (depth == PACKAGE) {
                fields.offered(base, names).ifPresent(found);
                fields.values.clear();
            } else if (depth == FIELD) {
                fields.read(in);
            }
        });
        fields.offered(base, names).ifPresent(found);
    }

    private interface Element {
        void begins(XMLStreamReader in, int depth) throws XMLStreamException;
    }

    private static void walk(InputStream document, Element element) throws IOException {
        try {
            // No other file is ever read for it, whatever it asks for.
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader in = factory.createXMLStreamReader(document);
            int depth = 0;
            while (in.hasNext()) {
                int event = in.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    element.begins(in, depth);
                    // The text of an element has been read with its end.
                    depth -= in.getEventType() == XMLStreamConstants.END_ELEMENT ? 1 : 0;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static final class Fields {
        private final Map<String, String> values = new HashMap<>();
        private String of = "";

        String get(String name) {
            return values.getOrDefault(name, "");
        }

        void read(XMLStreamReader in) throws XMLStreamException {
            switch (in.getLocalName()) {
                case "name" -> values.put("name", in.getElementText().strip());
                case "arch" -> values.put("arch", in.getElementText().strip());
                case "checksum" -> {
                    String type = in.getAttributeValue(null, "type");
                    values.put(String.valueOf(type), in.getElementText().strip());
                }
                case "version" -> values.put("evr", evr(in));
                case "size" -> put("size", in.getAttributeValue(null, "installed"));
                case "location" -> {
                    put("location", in.getAttributeValue(null, "href"));
                    put("base", in.getAttributeValue(XML, "base"));
                }
                default -> {}
            }
        }

        private void put(String name, @org.jspecify.annotations.Nullable String value) {
            if (value != null) {
                values.put(name, value);
            }
        }

        private static String evr(XMLStreamReader in) {
            String epoch = String.valueOf(in.getAttributeValue(null, "epoch"));
            String version = in.getAttributeValue(null, "ver") + "-" + in.getAttributeValue(null, "rel");
            return epoch.matches("0|null|") ? version : epoch + ":" + version;
        }

        Optional<OfferedPackage> offered(String base, Set<String> names) {
            if (!names.contains(get("name"))) {
                return Optional.empty();
            }
            String at = get("base").isEmpty() ? base : get("base").replaceFirst("/*$", "/");
            return Optional.of(new OfferedPackage(
                    get("name"),
                    get("evr"),
                    get("arch"),
                    get("size").matches("\\d{1,18}") ? Long.parseLong(get("size")) : 0,
                    get(SHA256),
                    base,
                    at + Documents.quoted(get("location")),
                    ""));
        }
    }
}
