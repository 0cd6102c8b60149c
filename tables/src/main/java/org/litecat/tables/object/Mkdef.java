package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** {@code mkdef}: defines new objects. */
public final class Mkdef {
    private static final String NOTHING_GIVEN =
            "No object definitions have been created or modified: no attributes were specified.";
    private static final String GROUPS_REQUIRED = " The 'groups' attribute is required when creating node definitions.";

    private final TableStore store;
    private final HostPaths paths;
    private final Response response;

    public Mkdef(TableStore store, HostPaths paths, Response response) {
        this.store = store;
        this.paths = paths;
        this.response = response;
    }

    public void run(ObjectOptions options, Supplier<String> standardInput) {
        try (Transaction transaction = store.begin("mkdef")) {
            ObjectReader before = new ObjectReader(transaction.before(), store.schema());
            ObjectRequest request = request(options, standardInput, before);
            if (request.objects().isEmpty()) {
                throw new ProblemException(Problem.of(Code.USAGE, "No object names were provided.")
                        .remedy("mkdef -t node NODERANGE groups=GROUP, or -z with definitions on standard input"));
            }
            Definitions definitions = new Definitions(transaction, store.schema(), paths, before, request, response);
            if (isWellFormed(request, definitions)) {
                define(request, definitions);
            }
        }
    }

    private ObjectRequest request(ObjectOptions options, Supplier<String> standardInput, ObjectReader before) {
        ObjectRequest typed = new ObjectRequestReader(options, store.schema(), before::nodes, standardInput).read();
        return options.value(Setting.TEMPLATE)
                .map(template -> new TemplateDefaults(paths, before, store.schema()).applied(typed, template))
                .orElse(typed);
    }

    private boolean isWellFormed(ObjectRequest request, Definitions definitions) {
        if (!NameRules.check(request.objects(), response)) {
            return false;
        }
        boolean onlyGroups = request.types().equals(List.of("group"));
        boolean attributes = request.objects().stream()
                .anyMatch(object -> !object.attributes().isEmpty());
        if (!attributes && !onlyGroups) {
            boolean node = request.options().value(Setting.TYPES).isPresent()
                    && request.types().contains("node");
            throw new ProblemException(Problem.of(Code.USAGE, NOTHING_GIVEN + (node ? GROUPS_REQUIRED : ""))
                    .remedy("add ATTRIBUTE=VALUE; 'lsdef -t " + request.types().get(0) + " -h' lists the attributes"));
        }
        return definitions.reportUnknown(request.objects()).isEmpty();
    }

    private void define(ObjectRequest request, Definitions definitions) {
        if (request.options().has(Flag.VERBOSE)) {
            trace(request, definitions);
        }
        for (ObjectDefinition object : definitions.inOrder()) {
            if (isAllowed(object, request, definitions) && definitions.accepts(object)) {
                definitions.write(object, definitions.exists(object));
            }
        }
        List<String> written = definitions.written();
        if (!written.isEmpty()) {
            definitions.commit();
        }
        NameRules.warnOfCapitals(newNodes(request, written), response);
        summarize(request, definitions, written);
    }

    private void trace(ObjectRequest request, Definitions definitions) {
        response.info("", "Function: defmk-->set the attrs for each object definition");
        for (ObjectDefinition object : request.objects()) {
            object.attributes()
                    .forEach((attribute, value) -> response.info(
                            "defmk: objname=" + object.name() + ", attr=" + attribute + ", value=" + value));
        }
        response.info("", "defmk: list objects that are defined for each type");
        for (String type : request.types()) {
            response.info(String.join(" ", definitions.names(type)));
        }
    }

    private boolean isAllowed(ObjectDefinition object, ObjectRequest request, Definitions definitions) {
        boolean exists = definitions.exists(object);
        if (object.type().equals("network")) {
            return (!exists || mayReplace(object, request, definitions)) && definitions.isNewNetwork(object);
        }
        if (exists && !request.options().has(Flag.FORCE)) {
            response.warning(
                    Code.EXISTS,
                    "A definition for '" + object.name() + "' already exists. No changes will be made.  "
                            + "Run again with '-f' option to force replace.");
            return false;
        }
        if (exists && object.type().equals("site")) {
            definitions.fail(Problem.of(
                            Code.EXISTS,
                            "The site definition is never replaced as a whole: all other settings would be lost. "
                                    + "Use chdef -t site to change single settings.")
                    .alone());
            return false;
        }
        if (object.type().equals("node")
                && object.attributes().getOrDefault("groups", "").isEmpty()) {
            definitions.fail(Problem.of(
                            Code.NOT_SET,
                            "Attribute 'groups' is not specified for node '" + object.name()
                                    + "', skipping to the next node.")
                    .because("a node needs a group")
                    .remedy("mkdef -t node -o " + object.name() + " groups=all, and the attributes"));
            return false;
        }
        return true;
    }

    private static boolean mayReplace(ObjectDefinition network, ObjectRequest request, Definitions definitions) {
        if (!request.options().has(Flag.FORCE)) {
            definitions.fail(Problem.of(
                            Code.EXISTS,
                            "A network definition called '" + network.name()
                                    + "' already exists. Cannot create a definition for '" + network.name() + "'.")
                    .remedy("chdef -t network " + network.name() + " changes it, mkdef -f makes it anew"));
        }
        return request.options().has(Flag.FORCE);
    }

    static List<String> newNodes(ObjectRequest request, List<String> written) {
        Set<String> done = new HashSet<>(written);
        List<String> nodes = new ArrayList<>();
        for (ObjectDefinition object : request.objects()) {
            if (object.type().equals("node") && done.contains(object.name())) {
                nodes.add(object.name());
            }
        }
        return nodes;
    }

    private void summarize(ObjectRequest request, Definitions definitions, List<String> written) {
        if (definitions.reportFailure()) {
            return;
        }
        String count = written.size() + " object definitions have been created or modified.";
        if (written.isEmpty()) {
            response.error(Problem.of(Code.INCOMPLETE, count).alone());
            return;
        }
        if (request.options().has(Flag.VERBOSE)) {
            response.info("The database was updated for the following objects:");
            written.forEach(response::info);
        }
        response.info(count);
    }
}
