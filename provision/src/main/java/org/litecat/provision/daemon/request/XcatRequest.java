package org.litecat.provision.daemon.request;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a client asks for: {@code <xcatrequest><command>litefile</command></xcatrequest>}, with {@code <noderange>} and
 * {@code <arg>} elements where the command has them. Other elements are passed over.
 *
 * @param noderange empty when the client speaks of nobody, or of itself
 */
public record XcatRequest(String command, String noderange, List<String> arguments) {
    static final String ROOT = "xcatrequest";
    private static final int DEEPEST = 8;

    public XcatRequest {
        arguments = List.copyOf(arguments);
    }

    /** @throws IOException when the text is not one request: says why */
    public static XcatRequest parse(String document) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A document type could make us read files, ask other servers, or blow up a few bytes to gigabytes.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document.strip()));
            try {
                return new Reading(xml).request();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException("the request is no XML document: " + e.getMessage(), e);
        }
    }

    /** One walk over one document. */
    private static final class Reading {
        private final XMLStreamReader xml;
        private final List<String> path = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private String command = "";
        private String noderange = "";

        Reading(XMLStreamReader xml) {
            this.xml = xml;
        }

        XcatRequest request() throws XMLStreamException, IOException {
            StringBuilder text = new StringBuilder();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    enter(xml.getLocalName());
                    text.setLength(0);
                } else if (event == XMLStreamConstants.CHARACTERS) {
                    text.append(xml.getText());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    take(text.toString().strip());
                    text.setLength(0);
                    path.remove(path.size() - 1);
                } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new IOException("the request declares a document type or an entity");
                }
            }
            if (command.isEmpty()) {
                throw new IOException("the request has no command");
            }
            return new XcatRequest(command, noderange, arguments);
        }

        private void enter(String element) throws IOException {
            path.add(element);
            if (path.size() > DEEPEST) {
                throw new IOException("the elements of the request are nested too deeply");
            }
            if (!path.get(0).equals(ROOT)) {
                throw new IOException("the request is a '" + path.get(0) + "', not an '" + ROOT + "'");
            }
        }

        private void take(String text) {
            if (path.size() == 2) {
                switch (path.get(1)) {
                    case "command" -> command = text;
                    case "noderange" -> noderange = text;
                    case "arg" -> arguments.add(text);
                    default -> {}
                }
            }
        }
    }
}
