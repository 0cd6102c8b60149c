package org.litecat.provision.remote;

import java.util.List;
import java.util.Optional;
import org.litecat.core.synclist.SyncLine;

/**
 * What a line of a synclist brings to a node.
 *
 * @param files of this machine; a directory whose contents are meant ends in a slash
 */
record BroughtFiles(SyncLine line, List<String> files) {
    BroughtFiles {
        files = List.copyOf(files);
    }

    private boolean into() {
        return line.isIntoDirectory() || files.stream().allMatch(BroughtFiles::isContents);
    }

    private static boolean isContents(String file) {
        return file.endsWith("/");
    }

    OpenSsh.Sync sync() {
        String destination = line.destination();
        String above = destination.substring(0, Math.max(1, destination.lastIndexOf('/')));
        return new OpenSsh.Sync(files, into() ? inside(destination, "") : destination, into() ? destination : above);
    }

    /** Where a file of this machine is on the node; empty when this line does not bring it. */
    Optional<String> place(String file) {
        return files.stream().flatMap(each -> place(file, each).stream()).findFirst();
    }

    private Optional<String> place(String wanted, String file) {
        String plain = isContents(file) ? file.substring(0, file.length() - 1) : file;
        String root = into() && !isContents(file)
                ? inside(line.destination(), plain.substring(plain.lastIndexOf('/') + 1))
                : line.destination();
        if (wanted.equals(plain)) {
            return Optional.of(root);
        }
        return wanted.startsWith(plain + "/")
                ? Optional.of(inside(root, wanted.substring(plain.length() + 1)))
                : Optional.empty();
    }

    private static String inside(String directory, String name) {
        return directory + (directory.endsWith("/") ? "" : "/") + name;
    }
}
