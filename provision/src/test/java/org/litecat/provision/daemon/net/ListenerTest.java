package org.litecat.provision.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A full port, with real sockets. */
@Timeout(60)
class ListenerTest {
    private static final int LARGE = 64 << 20;
    private static final Duration STALLED = Duration.ofMillis(200);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** A port that answers the line {@code large} by as many bytes as no buffer takes, another line by itself. */
    private int port(int connections, int perAddress) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Bounds bounds = new Bounds(connections, perAddress, connections, Duration.ofMinutes(10), STALLED);
        Listener listener = new Listener("test", socket, bounds, Optional.empty(), ListenerTest::answer);
        listener.start();
        open.add(listener);
        return socket.getLocalPort();
    }

    private static CompletionStage<?> answer(Connection connection) throws IOException {
        String line = new BoundedInput(connection.in(), 100).through("\n");
        connection.out().write(line.equals("large\n") ? new byte[LARGE] : line.getBytes(StandardCharsets.UTF_8));
        connection.out().flush();
        return CompletableFuture.completedStage(null);
    }

    private Socket client(String from, int port, String line) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String answerTo(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isClosed(Socket client) {
        try {
            return client.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whoTakesNothingGoesWhenThePortIsFull() throws IOException {
        int port = port(4, 2);
        for (int i = 0; i < 4; i++) {
            client("127.1.0." + (1 + i / 2), port, "large");
        }

        assertThat(answerTo(client("127.1.0.9", port, "hello"))).isEqualTo("hello\n");
    }

    @Test
    void whoSaysNothingGoesWhenThePortIsFull() throws IOException {
        int port = port(2, 2);
        client("127.1.0.1", port, "large");
        Socket silent = new Socket();
        open.add(silent);
        silent.connect(new InetSocketAddress("127.0.0.1", port));

        assertThat(answerTo(client("127.1.0.9", port, "one"))).isEqualTo("one\n");
        assertThat(answerTo(client("127.1.0.9", port, "two"))).isEqualTo("two\n");
    }

    @Test
    void whoTakesStaysAndIsServedToTheEnd() throws Exception {
        int port = port(2, 2);
        Socket taking = client("127.1.0.1", port, "large");
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> {
            try {
                int count = 0;
                byte[] block = new byte[1 << 16];
                for (int read = 0; read >= 0; read = taking.getInputStream().read(block)) {
                    count += read;
                    Thread.sleep(1);
                }
                return count;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        client("127.1.0.2", port, "large");

        assertThat(answerTo(client("127.1.0.9", port, "hello"))).isEqualTo("hello\n");

        assertThat(taken.get()).isEqualTo(LARGE);
    }

    @Test
    void whoHasTooManyTakesNobodysPlace() throws IOException {
        int port = port(2, 1);
        Socket first = client("127.1.0.1", port, "large");
        client("127.1.0.2", port, "large");
        for (int i = 0; i < 3; i++) {
            assertThat(isClosed(client("127.1.0.1", port, "large"))).isTrue();
        }

        assertThat(first.getInputStream().read()).isZero();
    }

    /** What the handler waits for here is what a plan or a request waits for: the tables, not the client. */
    @Test
    void whoWaitsForOurAnswerIsNotDue() throws Exception {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
        open.add(clock::shutdownNow);
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        open.add(server);
        Socket client = client("127.1.0.1", server.getLocalPort(), "hello");
        Connection connection = new Connection(server.accept(), clock, STALLED);
        open.add(connection);

        new BoundedInput(connection.in(), 100).through("\n");
        assertThat(connection.isDue(Duration.ZERO)).isFalse();

        CompletableFuture<String> more = CompletableFuture.supplyAsync(() -> {
            try {
                return new BoundedInput(connection.in(), 100).through("\n");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!connection.isDue(Duration.ZERO)) {
            Thread.onSpinWait();
        }
        client.getOutputStream().write("more\n".getBytes(StandardCharsets.UTF_8));
        assertThat(more.get()).isEqualTo("more\n");
        assertThat(connection.isDue(Duration.ZERO)).isFalse();
    }

    /** The pause only lets a listener that would cut off such clients do so: one that does not is right however long it is. */
    @Test
    void allThatWaitForOurAnswersGetThem() throws Exception {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Bounds bounds = new Bounds(2, 2, 2, Duration.ofMinutes(10), STALLED);
        Listener listener = new Listener("test", socket, bounds, Optional.empty(), connection -> {
            String line = new BoundedInput(connection.in(), 100).through("\n");
            pause(STALLED.multipliedBy(3));
            connection.out().write(line.getBytes(StandardCharsets.UTF_8));
            connection.out().flush();
            return CompletableFuture.completedStage(null);
        });
        open.add(listener);
        // All have spoken before anybody listens: none keeps the port waiting.
        List<Socket> clients = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            clients.add(client("127.1.0." + i, socket.getLocalPort(), "hello" + i));
        }
        listener.start();

        List<String> answers = new ArrayList<>();
        for (Socket each : clients) {
            answers.add(answerTo(each));
        }
        assertThat(answers).containsExactly("hello1\n", "hello2\n", "hello3\n", "hello4\n");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
