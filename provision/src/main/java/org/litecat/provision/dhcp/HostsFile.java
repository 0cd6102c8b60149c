package org.litecat.provision.dhcp;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The file of hosts: between two marks stand the lines of nodes, all other lines are left as they are. */
final class HostsFile {
    private static final String BEGIN = "# Nodes, kept by makehosts: begin";
    private static final String END = "# Nodes, kept by makehosts: end";

    /** One character a byte: comments of administrators may be in any encoding, and stay as they are. */
    private static final Charset ENCODING = StandardCharsets.ISO_8859_1;

    private final Path file;

    HostsFile(Path file) {
        this.file = file;
    }

    /**
     * Replaces lines of nodes.
     *
     * @param keeps whether a line of a node, between the marks, stays
     * @param added lines, an address and names each
     * @return whether anything changed
     * @throws ProblemException when the file cannot be read or written, or its marks do not pair
     */
    boolean edit(Predicate<String> keeps, Collection<String> added) {
        List<String> before = lines();
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        if ((begin < 0) != (end < 0) || end < begin) {
            throw new ProblemException(Problem.of(Code.DAMAGED, "The marks of makehosts in '" + file + "' do not pair.")
                    .because("'" + BEGIN + "' and '" + END + "' must both be there, in this order, or neither")
                    .remedy("put the missing one back, or remove the other"));
        }
        List<String> after = new ArrayList<>(before.subList(0, begin < 0 ? before.size() : begin));
        List<String> nodes = new ArrayList<>();
        if (begin >= 0) {
            before.subList(begin + 1, end).stream().filter(keeps).forEach(nodes::add);
        }
        nodes.addAll(added);
        if (!nodes.isEmpty() || begin >= 0) {
            after.add(BEGIN);
            after.addAll(nodes);
            after.add(END);
        }
        if (begin >= 0) {
            after.addAll(before.subList(end + 1, before.size()));
        }
        if (after.equals(before)) {
            return false;
        }
        new PlacedFile(file, Durability.LASTING)
                .behindLink()
                .bytes((String.join("\n", after) + "\n").getBytes(ENCODING), FileMode.READABLE.whenNew());
        return true;
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file, ENCODING) : List.of();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "The file of hosts cannot be read.").because(e));
        }
    }
}
