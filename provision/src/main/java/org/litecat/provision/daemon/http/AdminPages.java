package org.litecat.provision.daemon.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.litecat.core.report.ImageReports;
import org.litecat.core.report.Page;
import org.litecat.core.report.Report;

/**
 * What administrators read in a browser: {@code /} shows how far nodes have come, {@code /node/NAME}, {@code /image/NAME} and
 * {@code /contents/NAME} what {@code litewhy --report}, {@code liteimg --report} and {@code lsimage --report} write. Nothing can be
 * changed here.
 */
public final class AdminPages implements HttpPages {
    private static final Duration BOARD_KEPT = Duration.ofSeconds(5);
    private static final Duration REPORTS_KEPT = Duration.ofMinutes(1);

    /** Below the time after which a client is cut off. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String REFRESH_SECONDS = "30";

    private final PageAccess access;
    private final List<Kind> kinds;

    public AdminPages(PageAccess access, Supplier<Page> board, Report nodes, ImageReports images) {
        this.access = access;
        this.kinds = List.of(
                new Kind("/", "nodestat", false, kept(name -> board.get(), BOARD_KEPT)),
                new Kind("/node/", "litewhy", true, kept(nodes, REPORTS_KEPT)),
                new Kind("/image/", "liteimg", false, kept(images.layout(), REPORTS_KEPT)),
                new Kind("/contents/", "lsimage", false, kept(images.contents(), REPORTS_KEPT)));
    }

    private static KeptPages kept(Report report, Duration atLeast) {
        return new KeptPages(report, atLeast, PATIENCE, System::nanoTime);
    }

    /**
     * @param path of the only one, or with a slash behind it of one for each name
     * @param verb that shows the same
     * @param ofNodes whether the names are those of nodes
     */
    private record Kind(String path, String verb, boolean ofNodes, KeptPages pages) {
        /** The name that stands behind the path; empty when the path is of another kind. */
        Optional<String> name(String asked) {
            if (path.equals("/")) {
                return asked.equals(path) ? Optional.of("") : Optional.empty();
            }
            return asked.startsWith(path) && asked.length() > path.length()
                    ? decoded(asked.substring(path.length()))
                    : Optional.empty();
        }

        private static Optional<String> decoded(String encoded) {
            try {
                return Optional.of(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public HttpReply answer(HttpRequest request, Client client) {
        return found(request, client)
                .with("Cache-Control", "no-store")
                .with("Content-Security-Policy", Page.POLICY + "; frame-ancestors 'none'")
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer");
    }

    private HttpReply found(HttpRequest request, Client client) {
        for (Kind kind : kinds) {
            Optional<String> name = kind.name(request.path());
            if (name.isPresent()) {
                return page(kind, name.get(), request, client);
            }
        }
        return access.refusal(client, "page", new TreeSet<>(), List.of(request.path()))
                .map(HttpReply::forbidden)
                .orElseGet(HttpReply::notFound);
    }

    private HttpReply page(Kind kind, String name, HttpRequest request, Client client) {
        SortedSet<String> nodes = new TreeSet<>(kind.ofNodes() ? List.of(name) : List.of());
        List<String> arguments = kind.ofNodes() || name.isEmpty() ? List.of() : List.of(name);
        Optional<String> refusal = access.refusal(client, kind.verb(), nodes, arguments);
        if (refusal.isPresent()) {
            return HttpReply.forbidden(refusal.get());
        }
        if (!request.reads()) {
            return HttpReply.error(405, "Method Not Allowed", "Pages can be read, not changed.")
                    .with("Allow", "GET, HEAD");
        }
        HttpReply reply = kind.pages().of(name);
        return name.isEmpty() ? reply.with("Refresh", REFRESH_SECONDS) : reply;
    }
}
