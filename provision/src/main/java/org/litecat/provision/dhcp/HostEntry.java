package org.litecat.provision.dhcp;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one line of the file of hosts says about a node.
 *
 * @param name without a domain, unless it is that of a node that has one in its name
 * @param domain empty for none
 */
record HostEntry(String node, String address, String name, String domain, List<String> aliases) {
    HostEntry {
        aliases = List.copyOf(aliases);
    }

    /**
     * The line. Where its names do not tell whose it is, a comment does: interfaces are renamed and vanish from the tables.
     *
     * @param longFirst whether the name with the domain comes first
     */
    String line(boolean longFirst) {
        Set<String> words = new LinkedHashSet<>();
        words.add(longFirst ? longName() : name);
        words.add(longFirst ? name : longName());
        words.addAll(aliases);
        String line = address + " " + String.join(" ", words);
        return owner(line).equals(node) ? line : line + " # " + node;
    }

    private String longName() {
        return domain.isEmpty() || name.endsWith("." + domain) ? name : name + "." + domain;
    }

    /** By these another line says the same or the contrary: the address, and the name with and without its domain. */
    List<String> keys() {
        return List.of(address, name, longName());
    }

    /** Those of a line that may be one of these. */
    static List<String> keys(String line) {
        return Arrays.stream(line.strip().split("\\s+")).limit(2).toList();
    }

    /** The node that a line was made for; of a line that an earlier release made for an interface, the interface's name. */
    static String owner(String line) {
        int comment = line.indexOf('#');
        if (comment >= 0) {
            return line.substring(comment + 1).strip();
        }
        String[] words = line.strip().split("\\s+");
        if (words.length < 2) {
            return "";
        }
        return words.length > 2 && words[1].startsWith(words[2] + ".") ? words[2] : words[1];
    }
}
