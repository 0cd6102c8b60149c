package org.litecat.provision.daemon.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the clients of one port, each within its bounds, whatever the others do. */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final long STACK_BYTES = 256 * 1024;
    private static final long IDLE_SECONDS = 30;
    private static final long LOOK_MILLIS = 100;
    private static final long SAY_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Who moves that much while others wait is no reason for their waiting: there are only too many of them. */
    private static final long MOVES = 16 * 1024;

    private final String name;
    private final ServerSocket socket;
    private final Bounds bounds;
    private final Optional<SSLSocketFactory> secured;
    private final ConnectionHandler handler;
    private final Semaphore free;
    private final ClientCounts counts;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor clock;
    private long saidFull = System.nanoTime() - SAY_NANOS;

    /**
     * @param name the port's name in the log
     * @param socket bound; closed by this object
     * @param secured makes the port speak TLS
     */
    public Listener(
            String name,
            ServerSocket socket,
            Bounds bounds,
            Optional<SSLSocketFactory> secured,
            ConnectionHandler handler) {
        this.name = name;
        this.socket = socket;
        this.bounds = bounds;
        this.secured = secured;
        this.handler = handler;
        this.counts = new ClientCounts(bounds);
        this.free = new Semaphore(bounds.connections());
        this.workers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads(name));
        this.clock = new ScheduledThreadPoolExecutor(1, threads(name + " clock"));
        this.clock.setRemoveOnCancelPolicy(true);
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(null, work, name, STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }

    public void start() {
        threads(name + " accept").newThread(this::acceptAll).start();
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                take(socket.accept());
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                pauseAfter(e);
            }
        }
    }

    private void take(Socket client) throws InterruptedException, IOException {
        InetAddress address = client.getInetAddress();
        if (!counts.admits(address)) {
            LOG.debug("{}: {} has too many connections", name, address.getHostAddress());
            client.close();
            return;
        }
        makeRoom();
        serve(client, address);
    }

    /**
     * Clients that take nothing must not keep out those that would: when the port is full, of those that keep us waiting the one
     * that moves least goes.
     */
    private void makeRoom() throws InterruptedException {
        for (boolean room = free.tryAcquire();
                !room && !socket.isClosed();
                room = free.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            sayFull();
            open.stream()
                    .filter(each -> each.isDue(bounds.stalled()))
                    .map(each -> Map.entry(each, each.progress()))
                    .min(Comparator.comparingLong(Map.Entry::getValue))
                    .filter(least -> least.getValue() < MOVES)
                    .ifPresent(least -> least.getKey().cutOff());
        }
    }

    private void sayFull() {
        long now = System.nanoTime();
        if (now - saidFull >= SAY_NANOS) {
            saidFull = now;
            LOG.warn(
                    "{}: all {} connections are in use; those that move nothing are cut off",
                    name,
                    bounds.connections());
        }
    }

    private void serve(Socket client, InetAddress address) {
        Connection connection = new Connection(client, clock, bounds.stalled());
        Runnable end = once(() -> {
            connection.close();
            open.remove(connection);
            counts.ended(address);
            free.release();
        });
        open.add(connection);
        counts.begun(address);
        try {
            connection.allow(bounds.time());
            workers.execute(() -> serve(connection, end));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.warn("{}: no thread is left for {}", name, connection.address());
            end.run();
        }
    }

    private static Runnable once(Runnable work) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                work.run();
            }
        };
    }

    /** No descriptor left, most of the time: they come back as connections end. */
    private void pauseAfter(IOException e) {
        if (!socket.isClosed()) {
            LOG.warn("{}: a connection could not be taken: {}", name, e.getMessage());
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void serve(Connection connection, Runnable end) {
        try {
            if (secured.isPresent()) {
                connection.secure(secured.get());
            }
            handler.handle(connection).whenComplete((nothing, failure) -> end.run());
        } catch (IOException e) {
            LOG.debug("{}: {}: {}", name, connection.address(), e.getMessage());
            end.run();
        } catch (RuntimeException | Error e) {
            LOG.error("{}: a request of {} failed", name, connection.address(), e);
            end.run();
        }
    }

    /** Takes no more clients, and cuts off those that are being served. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", name, e.getMessage());
        }
        open.forEach(Connection::close);
        workers.shutdownNow();
        clock.shutdownNow();
    }
}
