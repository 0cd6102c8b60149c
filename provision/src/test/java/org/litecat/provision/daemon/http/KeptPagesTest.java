package org.litecat.provision.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.litecat.core.report.Page;
import org.litecat.core.report.Report;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

@Timeout(30)
class KeptPagesTest {
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);

    private KeptPages pages(Report report, Duration patience) {
        return new KeptPages(
                name -> {
                    made.incrementAndGet();
                    return report.of(name);
                },
                Duration.ofSeconds(60),
                patience,
                () -> Duration.ofSeconds(seconds.get()).toNanos());
    }

    private Page slow(String name) {
        try {
            go.await();
            return new Page(name, "");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Page taking(long time, String name) {
        seconds.addAndGet(time);
        return new Page(name, "");
    }

    @Test
    void keepsAPageForAWhileAndForLongerWhenItTookLong() {
        KeptPages pages = pages(name -> taking(20, name), Duration.ofSeconds(20));
        pages.of("a");
        seconds.addAndGet(199);
        assertThat(pages.of("a").status()).isEqualTo(200);
        assertThat(made).hasValue(1);
        seconds.addAndGet(1);
        pages.of("a");
        assertThat(made).hasValue(2);
    }

    @Test
    void makesOneAtATimeForAllWhoAskForIt() {
        KeptPages pages = pages(this::slow, Duration.ofSeconds(20));
        List<CompletableFuture<HttpReply>> asking = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asking.add(CompletableFuture.supplyAsync(() -> pages.of("a"), work -> new Thread(work).start()));
        }
        while (made.get() == 0) {
            Thread.onSpinWait();
        }
        assertThat(pages.of("b").status()).isEqualTo(503);
        go.countDown();
        assertThat(asking).allMatch(reply -> reply.join().status() == 200);
        assertThat(made).hasValue(1);
        assertThat(pages.of("b").status()).isEqualTo(200);
    }

    @Test
    void letsNobodyWaitForLongAndHasThePageLater() throws InterruptedException {
        KeptPages pages = pages(this::slow, Duration.ofMillis(50));
        assertThat(pages.of("a").status()).isEqualTo(503);
        go.countDown();
        while (pages.of("a").status() != 200) {
            Thread.sleep(10);
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void saysWhyThereIsNoPageAndTriesAgain() {
        KeptPages pages = pages(
                name -> {
                    throw name.isEmpty()
                            ? new IllegalStateException("a mistake")
                            : new ProblemException(Problem.of(name.equals("a") ? Code.UNKNOWN : Code.LOCKED, name)
                                    .alone());
                },
                Duration.ofSeconds(20));
        assertThat(pages.of("a").status()).isEqualTo(404);
        assertThat(pages.of("b").status()).isEqualTo(409);
        assertThat(pages.of("").status()).isEqualTo(500);
        pages.of("a");
        assertThat(made).hasValue(4);
    }
}
