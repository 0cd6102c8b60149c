package org.litecat.provision.daemon.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.litecat.core.report.Report;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages of one kind, so that it costs little to ask for them again and again: one is made at a time, for everybody who asks for it, and
 * kept for ten times as long as that took. Nobody waits for long: the page goes on being made, and who comes again finds it.
 */
final class KeptPages {
    private static final Logger LOG = LoggerFactory.getLogger(KeptPages.class);
    private static final int TIMES_AS_LONG = 10;
    private static final int MOST_KEPT = 16 << 20;
    private static final int AGAIN_SECONDS = 5;

    private final Report report;
    private final Duration atLeast;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private Optional<Making> making = Optional.empty();

    /**
     * @param atLeast so long a page is kept, however quickly it was made
     * @param patience so long a client waits
     * @param nanos tells the time, as {@code System.nanoTime} does
     */
    KeptPages(Report report, Duration atLeast, Duration patience, LongSupplier nanos) {
        this.report = report;
        this.atLeast = atLeast;
        this.patience = patience;
        this.nanos = nanos;
    }

    private record Kept(String text, long until) {}

    private record Making(String name, CompletableFuture<String> text) {}

    HttpReply of(String name) {
        Making now;
        synchronized (this) {
            kept.values().removeIf(old -> old.until() - nanos.getAsLong() <= 0);
            Kept known = kept.get(name);
            if (known != null) {
                return HttpReply.html(known.text());
            }
            now = making.orElseGet(() -> begun(name));
        }
        return now.name().equals(name) ? waited(now) : later("Another page is being made; this one comes next.");
    }

    private Making begun(String name) {
        Making now = new Making(name, new CompletableFuture<>());
        Thread thread = new Thread(() -> make(now), "page");
        thread.setDaemon(true);
        thread.start();
        making = Optional.of(now);
        return now;
    }

    private void make(Making now) {
        long begin = nanos.getAsLong();
        try {
            String text = report.of(now.name()).text();
            ended(Optional.of(text), now.name(), begin);
            now.text().complete(text);
        } catch (RuntimeException | Error e) {
            ended(Optional.empty(), now.name(), begin);
            now.text().completeExceptionally(e);
        }
    }

    private synchronized void ended(Optional<String> text, String name, long begin) {
        making = Optional.empty();
        long end = nanos.getAsLong();
        text.ifPresent(made ->
                kept.put(name, new Kept(made, end + Math.max(atLeast.toNanos(), TIMES_AS_LONG * (end - begin)))));
        var oldest = kept.values().iterator();
        for (long size = size(); size > MOST_KEPT && oldest.hasNext(); ) {
            size -= oldest.next().text().length();
            oldest.remove();
        }
    }

    private long size() {
        return kept.values().stream().mapToLong(page -> page.text().length()).sum();
    }

    private HttpReply waited(Making now) {
        try {
            return HttpReply.html(now.text().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return later("xcatd ends.");
        } catch (TimeoutException e) {
            return later("The page is being made.");
        } catch (ExecutionException e) {
            return failed(now.name(), e);
        }
    }

    private static HttpReply later(String why) {
        return HttpReply.error(503, "Service Unavailable", why + " Come again in some seconds.")
                .with("Retry-After", String.valueOf(AGAIN_SECONDS))
                .with("Refresh", String.valueOf(AGAIN_SECONDS));
    }

    private static HttpReply failed(String name, ExecutionException failure) {
        if (!(failure.getCause() instanceof ProblemException problem)) {
            LOG.error("the page of '{}' could not be made", name, failure);
            return HttpReply.error(
                    500, "Internal Server Error", "The page could not be made; the log of xcatd says why.");
        }
        String text = problem.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
        return problem.problems().get(0).code() == Code.UNKNOWN
                ? HttpReply.error(404, "Not Found", text)
                : HttpReply.error(409, "Conflict", text);
    }
}
