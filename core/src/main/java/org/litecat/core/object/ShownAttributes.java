package org.litecat.core.object;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.schema.ObjectType;

/** Chooses which attributes of an object {@code lsdef} shows, and in which form. */
final class ShownAttributes {
    private static final Set<String> DEFAULT_SCRIPTS = Set.of("postscripts", "postbootscripts");

    private final ObjectReader reader;
    private final ObjectOptions options;
    private final Set<String> wanted;

    /** @param wanted the attributes asked for; none: all that have a value */
    ShownAttributes(ObjectReader reader, ObjectOptions options, Set<String> wanted) {
        this.reader = reader;
        this.options = options;
        this.wanted = wanted;
    }

    /** Whether objects of the type have the attribute, which may be one interface of a nic attribute. */
    static boolean has(ObjectType type, String attribute) {
        String plain = NicList.holds(attribute) ? attribute.split("\\.", 2)[0] : attribute;
        return type.byAttribute().containsKey(plain) || plain.equals(type.nameAttribute());
    }

    /** The attributes to show of one object, by name; a wanted one without a value is an empty text. */
    SortedMap<String, StoredValue> of(ObjectType type, String name) {
        SortedMap<String, StoredValue> stored = reader.attributes(type, name);
        if (type.name().equals("node") && !options.has(Flag.STANZA)) {
            addDefaultScripts(stored);
        }
        SortedMap<String, StoredValue> shown = new TreeMap<>();
        if (wanted.isEmpty()) {
            boolean empty = options.has(Flag.VERBOSE) && !type.isNodeLike();
            stored.forEach((attribute, value) -> {
                if (empty || !value.text().isEmpty() || attribute.equals("members")) {
                    put(shown, attribute, value, attribute);
                }
            });
        } else {
            StoredValue unset = new StoredValue("", "", "", "");
            for (String attribute : wanted) {
                String plain = NicList.holds(attribute) ? attribute.split("\\.", 2)[0] : attribute;
                if (has(type, attribute) || stored.containsKey(attribute)) {
                    put(shown, plain, stored.getOrDefault(plain, unset), attribute);
                }
            }
        }
        return shown;
    }

    /** A nic list is shown as one line for each nic; {@code wanted} may name one of them. */
    private static void put(SortedMap<String, StoredValue> shown, String attribute, StoredValue value, String wanted) {
        if (!NicList.holds(attribute)) {
            shown.put(attribute, value);
            return;
        }
        NicList.parse(value.text()).byNic().forEach((nic, text) -> {
            String dotted = attribute + "." + nic;
            if (wanted.equals(attribute) || wanted.equals(dotted)) {
                shown.put(dotted, value.withText(text));
            }
        });
    }

    /** The scripts of the node {@code xcatdefaults} run on every node, before its own. */
    private void addDefaultScripts(SortedMap<String, StoredValue> values) {
        for (String attribute : DEFAULT_SCRIPTS) {
            String common = reader.nodes().values().value("xcatdefaults", "postscripts", attribute);
            StoredValue own = values.getOrDefault(attribute, new StoredValue("", "postscripts", "node", attribute));
            if (!common.isEmpty()) {
                String joined = own.text().isEmpty() ? common : common + "," + own.text();
                values.put(attribute, own.withText(joined));
            }
        }
    }
}
