package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.OsimageDefaults;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;

/** {@code lsdef}: shows objects. */
public final class Lsdef {
    private static final String NIC_ATTRIBUTES = "nicips,nichostnamesuffixes,nichostnameprefixes,nictypes,"
            + "niccustomscripts,nicnetworks,nicaliases,nicextraparams,nicdevices";
    private static final String NOTHING_FOUND = "No object definitions have been found";

    private final TableStore store;
    private final HostPaths paths;
    private final Response response;

    public Lsdef(TableStore store, HostPaths paths, Response response) {
        this.store = store;
        this.paths = paths;
        this.response = response;
    }

    /** @param snapshot the tables as they are, or as they were at some time */
    public void run(ObjectOptions options, Supplier<String> standardInput, Snapshot snapshot) {
        Schema schema = store.schema();
        if (options.has(Setting.TEMPLATE)) {
            OptionRules.check(options);
            new TemplateListing(paths, schema, response).run(options, wanted(options));
            return;
        }
        ObjectReader reader = new ObjectReader(snapshot, schema);
        ObjectRequest request = new ObjectRequestReader(options, schema, reader::nodes, standardInput).read();
        SelectedObjects selected = new SelectedObjects(reader, options.selections());
        List<ObjectDefinition> matching = new ArrayList<>();
        for (ObjectDefinition object : existing(request, reader)) {
            if (selected.matches(type(object), object.name())) {
                matching.add(object);
            }
        }
        if (matching.isEmpty() && (request.named() || !options.selections().isEmpty())) {
            response.info(NOTHING_FOUND);
        } else if (matching.isEmpty()) {
            response.info("Could not find any object definitions to display.");
        } else {
            show(request, reader, matching);
        }
    }

    private ObjectType type(ObjectDefinition object) {
        return store.schema().type(object.type()).orElseThrow();
    }

    private List<ObjectDefinition> existing(ObjectRequest request, ObjectReader reader) {
        List<ObjectDefinition> existing = new ArrayList<>();
        if (request.named()) {
            Map<String, String> missing = new LinkedHashMap<>();
            for (ObjectDefinition object : request.objects()) {
                if (reader.exists(type(object), object.name())) {
                    existing.add(object);
                } else {
                    missing.putIfAbsent(object.name(), object.type());
                }
            }
            // Of several types, a name is looked for in all: it is missing where none of them has it.
            existing.forEach(object -> missing.remove(object.name()));
            missing.forEach((name, type) -> response.error(Unknown.object(
                    name, type, reader.names(store.schema().type(type).orElseThrow()))));
        } else {
            for (String name : request.types()) {
                ObjectType type = store.schema().type(name).orElseThrow();
                for (String object : reader.names(type)) {
                    existing.add(new ObjectDefinition(name, object, Map.of()));
                }
            }
        }
        return existing;
    }

    private void show(ObjectRequest request, ObjectReader reader, List<ObjectDefinition> objects) {
        ObjectOptions options = request.options();
        Set<String> wanted = wanted(options);
        for (String type : request.types()) {
            reportUnknown(store.schema().type(type).orElseThrow(), wanted);
        }
        ObjectLines lines = new ObjectLines(options, request.types().size() > 1, response);
        ShownAttributes shown = new ShownAttributes(reader, options, wanted);
        NodeImages images = new NodeImages(
                reader, store.schema(), new OsimageDefaults(paths, new SiteSettings(reader.snapshot())), response);
        boolean full = isFull(request);
        for (ObjectDefinition object : objects) {
            ObjectType type = type(object);
            boolean node = object.type().equals("node");
            if (node && !options.has(Flag.HIDDEN) && reader.nodes().isHidden(object.name())) {
                continue;
            }
            SortedMap<String, StoredValue> values = full ? shown.of(type, object.name()) : new TreeMap<>();
            if (full && values.isEmpty() && isEmptySingle(type, object.name(), reader)) {
                response.error(Problem.of(Code.INCOMPLETE, "Could not get xCAT object definitions.")
                        .because("nothing is set yet")
                        .remedy("chdef -t " + type.name() + " ATTRIBUTE=VALUE"));
            } else if (full) {
                lines.full(type, object.name(), values);
            } else {
                lines.names(type, object.name());
            }
            if (node && options.has(Flag.OSIMAGE)) {
                Optional<NodeImages.Image> image = images.of(object.name());
                image.filter(found -> full).ifPresent(found -> lines.more(found.type(), found.name(), found.values()));
            }
        }
    }

    /** The only object of its type is always there, even when nothing is known of it. */
    private static boolean isEmptySingle(ObjectType type, String name, ObjectReader reader) {
        return type.onlyObject().isPresent() && reader.attributes(type, name).isEmpty();
    }

    private static boolean isFull(ObjectRequest request) {
        ObjectOptions options = request.options();
        return !options.has(Flag.SHORT)
                && (request.named()
                        || options.has(Flag.LONG)
                        || options.has(Setting.ATTRIBUTES)
                        || options.has(Flag.NICS)
                        || options.has(Flag.STANZA));
    }

    private static Set<String> wanted(ObjectOptions options) {
        String list = options.has(Flag.NICS)
                ? NIC_ATTRIBUTES
                : options.value(Setting.ATTRIBUTES).orElse("");
        return list.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(list.split(",")));
    }

    private void reportUnknown(ObjectType type, Set<String> wanted) {
        if (type.freeAttributes().isPresent()) {
            return;
        }
        for (String attribute : wanted) {
            if (!ShownAttributes.has(type, attribute)) {
                response.error(Unknown.attribute(attribute, type));
            }
        }
    }
}
