package se.kortbro.daemon;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document, element by element, with a line for each, in UTF-8. For one thread. */
final class XmlText {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;
    private int depth;

    private interface Writing {
        void write() throws XMLStreamException;
    }

    /**
     * Begins it.
     *
     * @param namespace of all elements
     * @param attributes of the root: names, each followed by its value
     */
    XmlText(String root, String namespace, String... attributes) {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        write(() -> {
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(namespace);
            put(attributes);
        });
    }

    /** An element with others in it. */
    void in(String element, Runnable content, String... attributes) {
        write(() -> {
            line(1);
            xml.writeStartElement(element);
            put(attributes);
        });
        content.run();
        write(() -> {
            line(-1);
            xml.writeEndElement();
        });
    }

    void empty(String element, String... attributes) {
        write(() -> {
            line(0);
            xml.writeEmptyElement(element);
            put(attributes);
        });
    }

    void text(String element, String text, String... attributes) {
        write(() -> {
            line(0);
            xml.writeStartElement(element);
            put(attributes);
            xml.writeCharacters(text);
            xml.writeEndElement();
        });
    }

    /** Ends it; what it has become. */
    byte[] end() {
        write(() -> {
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        });
        return bytes.toByteArray();
    }

    /** A new line; what follows after this is deeper, or this is shallower again. */
    private void line(int change) throws XMLStreamException {
        depth += Math.min(change, 0);
        xml.writeCharacters("\n" + "  ".repeat(depth + 1));
        depth += Math.max(change, 0);
    }

    private void put(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (XMLStreamException impossible) { // it goes to memory
            throw new IllegalStateException(impossible);
        }
    }
}
