package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.response.UsageException;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** {@code chdef}: changes objects, and makes those that do not exist. */
public final class Chdef {
    private final TableStore store;
    private final HostPaths paths;
    private final Response response;

    public Chdef(TableStore store, HostPaths paths, Response response) {
        this.store = store;
        this.paths = paths;
        this.response = response;
    }

    public void run(ObjectOptions options, Supplier<String> standardInput) {
        try (Transaction transaction = store.begin("chdef")) {
            ObjectReader before = new ObjectReader(transaction.before(), store.schema());
            ObjectRequest request =
                    new ObjectRequestReader(options, store.schema(), before::nodes, standardInput).read();
            if (request.objects().isEmpty()) {
                throw new UsageException("No object names were provided.");
            }
            Definitions definitions = new Definitions(transaction, store.schema(), paths, before, request, response);
            Optional<String> newName = options.value(Setting.NEW_NAME);
            if (newName.isPresent()) {
                rename(request, newName.get(), definitions);
            } else {
                change(request, definitions);
            }
        }
    }

    private void rename(ObjectRequest request, String newName, Definitions definitions) {
        ObjectDefinition object = request.objects().get(0);
        if (!NameRules.isValid(object.type(), newName)) {
            throw new UsageException("The new object name '" + newName
                    + "' is not valid.Please refer to \"man xcatdb\" for the valid \"xCAT Object Name Format\" ");
        }
        if (request.objects().size() > 1) {
            throw new UsageException("The '-n' option (changing object name) can only work on one object.");
        }
        if (!definitions.exists(object)) {
            throw new ProblemException(Problem.of(Code.UNKNOWN, "The " + object.name() + " is not a valid object.")
                    .remedy(Meant.or(
                            object.name(),
                            definitions.names(object.type()),
                            "lsdef -t " + object.type() + " lists them")));
        }
        if (definitions.exists(new ObjectDefinition(object.type(), newName, Map.of()))) {
            throw new ProblemException(Problem.of(Code.EXISTS, "Object " + newName + " already exists.")
                    .remedy("give another name, or remove that object first; nothing was changed"));
        }
        definitions.renamed(object, newName);
        definitions.commit();
        response.info("Changed the object name from " + object.name() + " to " + newName + ".");
        List<String> places = new References(definitions.before().snapshot()).to(object.type(), object.name());
        if (!places.isEmpty()) {
            response.warning(
                    Code.DOUBTFUL,
                    "The old name '" + object.name() + "' still stands in " + String.join(", ", places)
                            + "; change it there too.");
        }
    }

    private void change(ObjectRequest request, Definitions definitions) {
        checkNicEdits(request);
        List<String> unknown = definitions.reportUnknown(request.objects());
        AttributeEdits edits = new AttributeEdits(request.options(), definitions, response);
        List<String> created = new ArrayList<>();
        List<ObjectDefinition> misnamed = new ArrayList<>();
        for (ObjectDefinition object : definitions.inOrder()) {
            Map<String, String> attributes = new LinkedHashMap<>(object.attributes());
            attributes.keySet().removeAll(unknown);
            boolean computed = request.options().has(Flag.UPDATE);
            if (attributes.isEmpty() && request.options().selections().isEmpty() && !computed) {
                continue;
            }
            boolean exists = definitions.exists(object);
            if (!exists && !NameRules.isValid(object.type(), object.name())) {
                misnamed.add(object);
            } else if (isAllowed(object, exists, request, definitions) && definitions.accepts(object)) {
                boolean written = definitions.write(object.with(edits.of(object, attributes, exists)), false);
                if (written && !exists) {
                    created.add(object.name());
                }
            }
        }
        if (!definitions.written().isEmpty()) {
            definitions.commit();
        }
        definitions.reportNames(misnamed);
        summarize(request, definitions, created);
    }

    private static void checkNicEdits(ObjectRequest request) {
        boolean edits = request.options().has(Flag.PLUS) || request.options().has(Flag.MINUS);
        boolean dotted = request.attributes().keySet().stream()
                .anyMatch(attribute -> !AttributeRules.plain(attribute).equals(attribute));
        if (edits && dotted) {
            throw new ProblemException(Problem.of(
                            Code.UNSUPPORTED,
                            "chdef does not support to change the nic related attributes with -m or -p flag.")
                    .because("each interface has a value of its own")
                    .remedy("give the whole value: nicips.eth0=ADDRESS|ADDRESS"));
        }
    }

    private boolean isAllowed(ObjectDefinition object, boolean exists, ObjectRequest request, Definitions definitions) {
        if (exists) {
            return isWholeNetwork(object, definitions) && isOnlyOne(object, definitions);
        }
        if (request.options().has(Flag.MINUS)) {
            definitions.fail(Problem.of(
                            Code.UNKNOWN,
                            "The '-m' option is not valid since the '" + object.name() + "' definition does not exist.")
                    .remedy(Meant.or(
                            object.name(),
                            definitions.names(object.type()),
                            "lsdef -t " + object.type() + " lists what there is")));
            return false;
        }
        if (object.type().equals("node")
                && object.attributes().getOrDefault("groups", "").isEmpty()) {
            definitions.fail(Problem.of(
                            Code.NOT_SET,
                            "Attribute 'groups' is not specified for node '" + object.name()
                                    + "', skipping to the next node.")
                    .because("a node that is new needs a group")
                    .remedy("chdef -t node -o " + object.name() + " groups=all, and the attributes"));
            return false;
        }
        return definitions.isNewNetwork(object);
    }

    /** Rows of networks are kept by net and mask: another network of these would be lost. */
    private static boolean isOnlyOne(ObjectDefinition object, Definitions definitions) {
        return !object.type().equals("network")
                || definitions.isOnlyNetwork(object.name(), required -> stored(object, required, definitions));
    }

    private static String stored(ObjectDefinition object, String attribute, Definitions definitions) {
        String stored = definitions.before().ownValue(definitions.type(object), object.name(), attribute);
        return object.attributes().getOrDefault(attribute, stored);
    }

    /** A network without net and mask is of no use. */
    private static boolean isWholeNetwork(ObjectDefinition object, Definitions definitions) {
        for (String required : object.type().equals("network") ? List.of("net", "mask") : List.<String>of()) {
            if (stored(object, required, definitions).isEmpty()) {
                definitions.fail(Problem.of(
                                Code.NOT_SET,
                                "Attribute '" + required + "' is not specified for network entry '" + object.name()
                                        + "', skipping.")
                        .remedy("add " + required + "=..."));
                return false;
            }
        }
        return true;
    }

    private void summarize(ObjectRequest request, Definitions definitions, List<String> created) {
        if (definitions.reportFailure()) {
            return;
        }
        List<String> written = definitions.written();
        if (request.options().has(Flag.VERBOSE)) {
            response.info(
                    written.isEmpty()
                            ? "No database was updated"
                            : "The database was updated for the following objects:");
            written.forEach(name -> response.info(name, ""));
        } else {
            String count = written.isEmpty() ? "No" : String.valueOf(written.size());
            response.info(count + " object definitions have been created or modified.");
        }
        if (!created.isEmpty()) {
            response.info("New object definitions '" + FoldedNodes.text(created) + "' have been created.");
            NameRules.warnOfCapitals(Mkdef.newNodes(request, created), response);
        }
    }
}
