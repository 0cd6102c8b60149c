package org.litecat.tables.object;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.value.NicList;

/** Chooses which attributes of an object {@code lsdef} shows, and in which form. */
final class ShownAttributes {
    /** The script attributes, and how many blanks -V puts behind a value that comes from {@code xcatdefaults} alone. */
    private static final Map<String, Integer> DEFAULT_SCRIPTS = Map.of("postscripts", 5, "postbootscripts", 7);

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
                    put(shown, attribute, resolved(type, name, attribute, value), attribute);
                }
            });
        } else {
            for (String attribute : wanted) {
                String plain = NicList.holds(attribute) ? attribute.split("\\.", 2)[0] : attribute;
                if (has(type, attribute) || stored.containsKey(attribute)) {
                    StoredValue value = stored.getOrDefault(plain, StoredValue.UNSET);
                    put(shown, plain, resolved(type, name, plain, value), attribute);
                }
            }
        }
        return shown;
    }

    /** The value of each interface of a node may be computed from the node's name; groups show it as stored. */
    private static StoredValue resolved(ObjectType type, String name, String attribute, StoredValue value) {
        return type.name().equals("node") && NicList.holds(attribute)
                ? value.withText(NicList.parse(value.text()).computedFor(name).stored())
                : value;
    }

    /** A nic list is shown as one line for each nic; {@code wanted} may name one of them. */
    private static void put(SortedMap<String, StoredValue> shown, String attribute, StoredValue value, String wanted) {
        if (!NicList.holds(attribute)) {
            shown.put(attribute, value);
            return;
        }
        NicList list = NicList.parse(value.text());
        if (!list.whole().isEmpty()) {
            shown.put(attribute, value);
        }
        list.byNic().forEach((nic, text) -> {
            String dotted = attribute + "." + nic;
            if (wanted.equals(attribute) || wanted.equals(dotted)) {
                shown.put(dotted, value.withText(text));
            }
        });
    }

    /** The scripts of the node {@code xcatdefaults} run on every node, before its own. */
    private void addDefaultScripts(SortedMap<String, StoredValue> values) {
        DEFAULT_SCRIPTS.forEach((attribute, gap) -> {
            String common = reader.nodes().values().value("xcatdefaults", "postscripts", attribute);
            StoredValue own = values.getOrDefault(attribute, new StoredValue("", "postscripts", "node", attribute));
            if (!common.isEmpty()) {
                values.put(
                        attribute,
                        own.text().isEmpty()
                                ? own.withText(common).withGap(" ".repeat(gap))
                                : own.withText(common + "," + own.text()));
            }
        });
    }
}
