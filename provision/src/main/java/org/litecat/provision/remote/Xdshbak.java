package org.litecat.provision.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;

/** {@code xdshbak}: what {@code xdsh} printed line by line, node by node, or once for all nodes that printed the same. */
public final class Xdshbak {
    private static final String OF_ONE = "-".repeat(10);
    private static final String OF_MANY = "-".repeat(79);
    private static final String HOSTS = "HOSTS ";

    private final Response response;

    public Xdshbak(Response response) {
        this.response = response;
    }

    /**
     * @param text lines {@code NODE: TEXT}; others are shown first, as they are
     * @param collapsed whether nodes that printed the same are shown together
     */
    public void run(String text, boolean collapsed) {
        Map<String, List<String>> byNode = new TreeMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.substring(0, colon).indexOf(' ') >= 0) {
                response.data(Answer.ofText(line));
                return;
            }
            String said = line.substring(colon + 1);
            byNode.computeIfAbsent(line.substring(0, colon), node -> new ArrayList<>())
                    .add(said.startsWith(" ") ? said.substring(1) : said);
        });
        List<Group> groups = collapsed ? collapsed(byNode) : new ArrayList<>();
        if (!collapsed) {
            byNode.forEach((node, said) -> groups.add(new Group(List.of(node), said)));
        }
        for (int i = 0; i < groups.size(); i++) {
            response.data(groups.get(i).answer(collapsed, i > 0));
        }
    }

    private static List<Group> collapsed(Map<String, List<String>> byNode) {
        Map<List<String>, List<String>> nodes = new LinkedHashMap<>();
        byNode.forEach((node, said) ->
                nodes.computeIfAbsent(said, lines -> new ArrayList<>()).add(node));
        List<Group> groups = new ArrayList<>();
        nodes.forEach((said, who) -> groups.add(new Group(who, said)));
        return groups;
    }

    /** What some nodes have printed. */
    private record Group(List<String> nodes, List<String> said) {
        Answer answer(boolean collapsed, boolean parted) {
            List<String> lines = new ArrayList<>(parted ? List.of("") : List.of());
            lines.addAll(
                    collapsed
                            ? List.of(HOSTS + OF_MANY.substring(HOSTS.length()), String.join(", ", nodes), OF_MANY)
                            : List.of("HOST:" + nodes.get(0), OF_ONE));
            lines.addAll(said);
            return Answer.of(Kind.OUTPUTGROUP, Map.of("nodes", nodes, "lines", said))
                    .lines(lines);
        }
    }
}
