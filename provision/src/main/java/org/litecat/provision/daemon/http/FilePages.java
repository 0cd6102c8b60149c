package org.litecat.provision.daemon.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.daemon.cluster.Cluster;
import org.litecat.provision.daemon.cluster.ClusterView;
import org.litecat.provision.files.ServedNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The install and the boot directory, to be read; directories are lists of links, from which {@code wget -r} finds its way. */
public final class FilePages implements HttpPages {
    private static final Logger LOG = LoggerFactory.getLogger(FilePages.class);

    private final Cluster cluster;
    private final RequestedFiles trees;
    private final OwnFiles own;

    /**
     * @param install the path of the install directory, served under its {@link ServedNames}
     * @param boot the path of the boot directory, likewise
     * @param paths where they stand
     */
    public FilePages(Cluster cluster, String install, String boot, HostPaths paths) {
        this.cluster = cluster;
        Map<String, Path> served = new HashMap<>();
        ServedNames.of(install, boot).forEach((name, directory) -> served.put(name(name), paths.at(directory)));
        this.own = new OwnFiles(paths.at(boot));
        ImageOwn images = new ImageOwn(paths, install);
        this.trees = new RequestedFiles(served, own, file -> images.holds(file, tables(cluster)));
    }

    private static Snapshot tables(Cluster cluster) {
        return cluster.ask(ClusterView::tables);
    }

    private static String name(String directory) {
        return directory.replaceAll("/+", "/").replaceAll("^/|/$", "");
    }

    @Override
    public HttpReply answer(HttpRequest request, Client client) {
        if (!request.reads()) {
            return HttpReply.error(405, "Method Not Allowed", "Files can be read, not changed.");
        }
        String path = request.path();
        if (path.equals("/")) {
            return HttpReply.html(
                    page(path, trees.names().stream().map(name -> name + "/").toList()));
        }
        try {
            Optional<Path> file = trees.find(path);
            return file.isEmpty() ? HttpReply.notFound() : reply(file.get(), path, client.address());
        } catch (IOException e) {
            LOG.warn("{}: {}", path, e.getMessage());
            return HttpReply.notFound();
        }
    }

    private HttpReply reply(Path file, String path, InetAddress client) throws IOException {
        Optional<String> owner = own.owner(file);
        if (owner.isPresent() && !cluster.node(client).equals(owner)) {
            return HttpReply.forbidden("This file is for the node " + owner.get() + " alone.");
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            return path.endsWith("/") ? HttpReply.html(page(path, entries(file))) : HttpReply.moved(path + "/");
        }
        return attributes.isRegularFile()
                ? HttpReply.file(
                        file, attributes.size(), attributes.lastModifiedTime().toInstant())
                : HttpReply.notFound();
    }

    /** Names of what may be read, those of directories with a slash behind them. */
    private List<String> entries(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                Optional<Path> file = trees.open(child);
                if (file.isPresent()) {
                    names.add(child.getFileName() + (Files.isDirectory(file.get()) ? "/" : ""));
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    private static String page(String path, List<String> names) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<title>" + escaped(path) + "</title>\n<ul>\n");
        for (String name : names) {
            page.append("<li><a href=\"")
                    .append(encoded(name))
                    .append("\">")
                    .append(escaped(name))
                    .append("</a></li>\n");
        }
        return page.append("</ul>\n").toString();
    }

    private static String encoded(String name) {
        // A name with a colon must not be taken for an address with a scheme.
        return "./"
                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
