package org.litecat.provision.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand nodes at once, and clients that mean no good. */
class XcatdLoadIT {
    private static final int NODES = 1000;
    private static final int HOSTILE = 200;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void answersAThousandNodesWithinTenSeconds()
            throws IOException, GeneralSecurityException, ExecutionException, InterruptedException {
        try (RunningXcatd xcatd = new RunningXcatd(directory, NODES)) {
            long before = xcatd.site().store().snapshot().generation();
            long begin = System.nanoTime();
            long worked = processorTime();
            List<String> answers = each(NODES, number -> {
                String address = RunningXcatd.addressOf(number);
                return xcatd.plan(address) + xcatd.report(address, "netbooting");
            });
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            Duration work = Duration.ofNanos(processorTime() - worked);
            for (int i = 1; i <= NODES; i++) {
                assertThat(answers.get(i - 1))
                        .startsWith("HTTP/1.1 200 ")
                        .contains("\nnode n" + i + " image\n", "\nsource 1 server /tree/n" + i + " soft\n")
                        .endsWith("ready\ndone\n");
            }
            assertThat(xcatd.site().store().snapshot().table("nodelist").where("status", "netbooting"))
                    .hasSize(NODES);
            long commits = xcatd.site().store().snapshot().generation() - before;
            System.out.println("xcatd: " + NODES + " plans and " + NODES + " status reports in " + taken.toMillis()
                    + " ms, " + work.toMillis() + " ms of processor time for server and clients, " + commits
                    + " commits");
            assertThat(commits).isBetween(1L, 10L);
            // By the processors' time: the machine may have other things to do beside this test.
            assertThat(work.dividedBy(Runtime.getRuntime().availableProcessors()))
                    .isLessThan(LIMIT);
        }
    }

    @Test
    void answersGoodNodesWhileOthersMeanNoGood()
            throws IOException, GeneralSecurityException, ExecutionException, InterruptedException {
        List<Socket> open = new ArrayList<>();
        try (RunningXcatd xcatd = new RunningXcatd(directory, 100)) {
            int[] ports = {xcatd.requestPort(), xcatd.monitorPort(), xcatd.planPort(), xcatd.filePort()};
            for (int i = 0; i < HOSTILE; i++) {
                int port = ports[i % ports.length];
                // From a hundred addresses: what one of them may have open does not stop them.
                open.add(hostile("127.7.0." + (i % 100 + 1), port, ""));
                open.add(hostile("127.7.1." + (i % 100 + 1), port, "\u0016\u0003\u0001\u0002\uffff garbage\n\n"));
                open.add(hostile("127.7.2." + (i % 100 + 1), port, "<xcatrequest>" + "x".repeat(100_000)));
            }
            long begin = System.nanoTime();
            List<String> answers = each(100, number -> {
                String address = RunningXcatd.addressOf(number);
                String request = "<xcatrequest><command>litefile</command></xcatrequest>";
                return xcatd.plan(address)
                        + xcatd.ask(address, xcatd.requestPort(), true, request)
                        + xcatd.report(address, "booted");
            });
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            for (int i = 1; i <= 100; i++) {
                assertThat(answers.get(i - 1))
                        .contains("\nnode n" + i + " image\n", "<info>n" + i + ": persistent    /etc/motd</info>")
                        .endsWith("ready\ndone\n");
            }
            String flood = "<xcatrequest><command>" + "x".repeat(100_000);
            assertThat(answerOrReset(xcatd, RunningXcatd.addressOf(1), flood)).doesNotContain("/etc/motd");
            System.out.println("xcatd: 100 nodes were answered in " + taken.toMillis() + " ms beside " + open.size()
                    + " hostile connections");
            assertThat(taken).isLessThan(LIMIT);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** Connects, says something wrong or nothing, and stays. */
    private static Socket hostile(String from, int port, String text) throws IOException {
        Socket socket = RunningXcatd.connect(from, port);
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Thrown out already.
        }
        return socket;
    }

    private static String answerOrReset(RunningXcatd xcatd, String from, String request) {
        try {
            return xcatd.ask(from, xcatd.requestPort(), true, request);
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    /** Of this whole process, in nanoseconds. */
    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private interface Node {
        String ask(int number);
    }

    private static List<String> each(int nodes, Node node) throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 1; i <= nodes; i++) {
                int number = i;
                running.add(threads.submit(() -> node.ask(number)));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> each : running) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
