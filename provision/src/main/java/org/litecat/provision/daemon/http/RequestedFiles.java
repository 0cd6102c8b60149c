package org.litecat.provision.daemon.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the files that paths of requests name. Nothing outside the trees is ever found, whatever a path or a link says,
 * and nothing in them that other users of this machine could not read: we are root, the client is anybody. Files of one
 * node are found all the same; whoever hands them out has to ask for their owner. What is withheld is never found.
 */
final class RequestedFiles {
    private final Map<String, Path> trees;
    private final OwnFiles own;
    private final Withheld withheld;

    /** Files that are nobody's, told by where they really are. */
    @FunctionalInterface
    interface Withheld {
        boolean holds(Path file) throws IOException;
    }

    /** @param trees what a path begins with, such as {@code install} or {@code srv/tftp}, and the directory that it stands for */
    RequestedFiles(Map<String, Path> trees, OwnFiles own, Withheld withheld) {
        this.trees = Map.copyOf(trees);
        this.own = own;
        this.withheld = withheld;
    }

    /** The names under which the trees are served. */
    List<String> names() {
        return trees.keySet().stream().sorted().toList();
    }

    /** The longest of them that a path begins with. */
    private Optional<List<String>> beginning(List<String> parts) {
        return trees.keySet().stream()
                .map(name -> List.of(name.split("/")))
                .filter(name -> name.size() <= parts.size()
                        && parts.subList(0, name.size()).equals(name))
                .max(Comparator.comparingInt(List::size));
    }

    /**
     * @param encoded the path of a request, such as {@code /install/a%20b/}
     * @return where the file really is, links followed
     */
    Optional<Path> find(String encoded) {
        try {
            List<String> parts = parts(encoded);
            Optional<List<String>> beginning = beginning(parts);
            if (beginning.isEmpty()) {
                return Optional.empty();
            }
            Path file = Objects.requireNonNull(trees.get(String.join("/", beginning.get())));
            for (String part : parts.subList(beginning.get().size(), parts.size())) {
                file = file.resolve(part);
            }
            return open(file);
        } catch (CharacterCodingException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The file itself if it stands in one of the trees and everybody may read it, or one node. */
    Optional<Path> open(Path file) {
        try {
            Path real = file.toRealPath();
            for (Path tree : trees.values()) {
                if (Files.isDirectory(tree) && real.startsWith(tree.toRealPath())) {
                    boolean found =
                            isPublic(real, tree.toRealPath()) || own.owner(real).isPresent();
                    return found && !withheld.holds(real) ? Optional.of(real) : Optional.empty();
                }
            }
        } catch (IOException e) {
            // Not there, a circle of links, or gone meanwhile.
        }
        return Optional.empty();
    }

    private static boolean isPublic(Path file, Path tree) throws IOException {
        if (!Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            return false;
        }
        Path directory = Files.isDirectory(file) ? file : file.getParent();
        while (directory != null && directory.startsWith(tree)) {
            if (!Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
            directory = directory.getParent();
        }
        return true;
    }

    private static List<String> parts(String encoded) throws CharacterCodingException {
        List<String> parts = new ArrayList<>();
        for (String part : encoded.split("/")) {
            String name = decoded(part);
            if (name.equals("..") || name.equals(".") || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
                throw new CharacterCodingException();
            }
            if (!name.isEmpty()) {
                parts.add(name);
            }
        }
        return parts;
    }

    private static String decoded(String part) throws CharacterCodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] sent = part.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] != '%') {
                bytes.write(sent[i]);
                continue;
            }
            int high = i + 2 < sent.length ? Character.digit(sent[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(sent[i + 2], 16);
            if (low < 0) {
                throw new CharacterCodingException();
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }
}
