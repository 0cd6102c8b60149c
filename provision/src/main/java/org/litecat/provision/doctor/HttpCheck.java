package org.litecat.provision.doctor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Deadline;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.doctor.Sample;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.service.Port;

/** Whether HTTP hands out what nodes load by it: a post script, and kernels and initial ramdisks that nodeset has placed. */
public final class HttpCheck implements Check {
    private static final int FILES = 8;
    private static final int PATIENCE_MILLIS = 1000;
    private static final int FOUND = 200;

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        SiteSettings site = node.site();
        long port = site.number(SiteAttribute.HTTPPORT);
        InetAddress server = Port.asked(site, node.host().names());
        if (!Port.answers(port, site, node.host().names())) {
            found.unseen("what is handed out: nobody answers at port " + port);
            return;
        }
        Set<Path> files = files(node.host().paths(), site);
        Deadline deadline = new Deadline();
        int got = 0;
        List<Path> unasked = new ArrayList<>();
        for (Path file : files) {
            if (deadline.isOver()) {
                unasked.add(file);
            } else {
                Optional<String> refusal =
                        refusal(server, port, node.host().paths().named(file));
                refusal.ifPresent(why -> found.error(refused(file, why, site)));
                got += refusal.isEmpty() ? 1 : 0;
            }
        }
        unasked.forEach(file -> found.unseen(file + ", for the time that it takes"));
        if (got > 0) {
            found.seen(got + " of " + files.size() + (files.size() == 1 ? " file" : " files") + " that nodes load");
        } else if (files.isEmpty()) {
            found.seen("nothing is there yet that nodes would load");
        }
    }

    /** What everybody may load: some of all there is. */
    private static Set<Path> files(HostPaths paths, SiteSettings site) {
        Set<Path> files = new LinkedHashSet<>();
        Path scripts = paths.at(site.text(SiteAttribute.INSTALLDIR)).resolve("postscripts");
        entries(scripts).stream().filter(Files::isRegularFile).limit(1).forEach(files::add);
        List<Path> kernels = entries(paths.at(site.text(SiteAttribute.TFTPDIR)).resolve("xcat/osimage")).stream()
                .flatMap(image -> entries(image).stream())
                .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                .toList();
        files.addAll(Sample.of(kernels, FILES));
        return files;
    }

    /** In the order of their names; none of a directory that is not there. */
    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<String> refusal(InetAddress server, long port, String path) {
        try {
            URI address = new URI("http", null, server.getHostAddress(), (int) port, path, null, null);
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod("HEAD");
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                int answer = connection.getResponseCode();
                return answer == FOUND ? Optional.empty() : Optional.of("it answers " + answer);
            } finally {
                connection.disconnect();
            }
        } catch (IOException | URISyntaxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Problem refused(Path file, String why, SiteSettings site) {
        return Problem.of(Code.NOT_READY, "HTTP does not hand out " + file + ".")
                .because(why + "; nodes load it from port " + site.text(SiteAttribute.HTTPPORT))
                .remedy(
                        site.leavesFilesToOthers()
                                ? "see the configuration of that server, and whether its user may read the file"
                                : "chmod o+r the file, chmod o+rx the directories that lead to it; links out of the"
                                        + " served directories are not followed");
    }
}
