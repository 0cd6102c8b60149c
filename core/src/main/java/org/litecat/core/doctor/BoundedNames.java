package org.litecat.core.doctor;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.host.Subnet;

/**
 * Names that are looked up for a few seconds in all, each once: a name server that does not answer must not hold up whoever looks
 * at ten thousand nodes. A question that has no answer in time is {@link Unseen}. For one thread.
 */
final class BoundedNames implements Names {
    private static final Duration EACH = Duration.ofMillis(1500);
    private static final Duration ALL = Duration.ofSeconds(3);
    private static final int MOST = 500;

    private final Names names;
    private final Map<Object, Optional<?>> known = new HashMap<>();
    private long left = ALL.toNanos();

    BoundedNames(Names names) {
        this.names = names;
    }

    @Override
    public String own() {
        return names.own();
    }

    @Override
    public List<LocalAddress> addresses() {
        return names.addresses();
    }

    @Override
    public boolean hasInterface(String name) {
        return names.hasInterface(name);
    }

    @Override
    public Optional<InetAddress> address(String name) {
        Optional<InetAddress> numeric = Subnet.numeric(name.strip());
        return numeric.isPresent()
                ? numeric
                : asked(name, () -> names.address(name)).map(InetAddress.class::cast);
    }

    @Override
    public Optional<String> name(InetAddress address) {
        return asked(address, () -> names.name(address)).map(String.class::cast);
    }

    private Optional<?> asked(Object question, Supplier<Optional<?>> lookup) {
        Optional<?> answer = known.get(question);
        if (answer == null) {
            answer = lookedUp(question, lookup);
            known.put(question, answer);
        }
        return answer;
    }

    private Optional<?> lookedUp(Object question, Supplier<Optional<?>> lookup) {
        if (left <= 0 || known.size() >= MOST) {
            throw new Unseen("names are looked up for a few seconds only, and those were over");
        }
        FutureTask<Optional<?>> asking = new FutureTask<>(lookup::get);
        Thread thread = new Thread(asking, "names");
        thread.setDaemon(true);
        long begun = System.nanoTime();
        thread.start();
        try {
            return asking.get(Math.min(left, EACH.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Unseen("no answer about '" + question + "' in time: a name server is slow, or away");
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unseen("interrupted");
        } finally {
            left -= System.nanoTime() - begun;
        }
    }
}
