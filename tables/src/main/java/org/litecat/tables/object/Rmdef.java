package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.BootCleanup;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.response.UsageException;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** {@code rmdef}: removes objects. */
public final class Rmdef {
    private final TableStore store;
    private final HostPaths paths;
    private final BootCleanup bootCleanup;
    private final Response response;

    public Rmdef(TableStore store, HostPaths paths, BootCleanup bootCleanup, Response response) {
        this.store = store;
        this.paths = paths;
        this.bootCleanup = bootCleanup;
        this.response = response;
    }

    public void run(ObjectOptions options, Supplier<String> standardInput) {
        try (Transaction transaction = store.begin("rmdef")) {
            ObjectReader before = new ObjectReader(transaction.before(), store.schema());
            ObjectRequest request =
                    new ObjectRequestReader(options, store.schema(), before::nodes, standardInput).read();
            List<ObjectDefinition> objects = options.has(Flag.ALL) ? all(request, before) : request.objects();
            if (objects.isEmpty() && !options.has(Flag.ALL)) {
                throw new UsageException("No object names were provided.");
            }
            Definitions definitions = new Definitions(transaction, store.schema(), paths, before, request, response);
            if (options.has(Flag.CLEANUP)) {
                cleanUp(objects, definitions);
            }
            remove(objects, options, definitions);
        }
    }

    /** A node that boots from what is no longer known could not be cleaned up later: its definition is needed for that. */
    private void cleanUp(List<ObjectDefinition> objects, Definitions definitions) {
        SortedSet<String> nodes = new TreeSet<>();
        for (ObjectDefinition object : objects) {
            if (object.type().equals("node") && definitions.exists(object)) {
                nodes.add(object.name());
            }
        }
        List<Problem> problems = nodes.isEmpty() ? List.of() : bootCleanup.cleanUp(nodes, response);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private List<ObjectDefinition> all(ObjectRequest request, ObjectReader before) {
        List<ObjectDefinition> objects = new ArrayList<>();
        for (String name : request.types()) {
            ObjectType type = store.schema().type(name).orElseThrow();
            before.names(type).forEach(object -> objects.add(new ObjectDefinition(name, object, Map.of())));
        }
        return objects;
    }

    private void remove(List<ObjectDefinition> objects, ObjectOptions options, Definitions definitions) {
        for (ObjectDefinition object : objects) {
            if (definitions.exists(object)) {
                definitions.removed(object);
            } else {
                definitions.fail(Unknown.object(object.name(), object.type(), definitions.names(object.type())));
            }
        }
        List<String> removed = definitions.written();
        if (removed.isEmpty()) {
            response.info("No objects have been removed from the xCAT database.");
            return;
        }
        definitions.commit();
        if (options.has(Flag.VERBOSE)) {
            response.info("The following objects were removed:");
            removed.forEach(response::info);
        } else {
            response.info(removed.size() + " object definitions have been removed.");
        }
        new FrameMembers(definitions.before(), response)
                .warn(objects.stream()
                        .filter(object -> object.type().equals("node"))
                        .map(ObjectDefinition::name)
                        .toList());
    }
}
