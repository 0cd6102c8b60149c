package org.litecat.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.testing.TestNames;

class BoundedNamesTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    /** A resolver that knows one name, and has no answer about others for as long as anybody waits. */
    private final Names slow = new Names() {
        @Override
        public String own() {
            return "mn";
        }

        @Override
        public List<LocalAddress> addresses() {
            return List.of();
        }

        @Override
        public Optional<InetAddress> address(String name) {
            asked.incrementAndGet();
            if (!name.equals("n1")) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return new TestNames("mn", List.of(), Map.of("n1", "10.0.0.1")).address(name);
        }

        @Override
        public Optional<String> name(InetAddress address) {
            return Optional.empty();
        }
    };

    @Test
    void asksForANameOnce() {
        BoundedNames names = new BoundedNames(slow);

        assertThat(names.address("n1")).isPresent();
        assertThat(names.address("n1")).isPresent();
        assertThat(asked).hasValue(1);
        assertThat(names.address("10.0.0.7")).isPresent();
        assertThat(asked).hasValue(1);
    }

    @Test
    void doesNotWaitForANameServerThatIsAway() {
        BoundedNames names = new BoundedNames(slow);

        assertThatThrownBy(() -> names.address("n2")).isInstanceOf(Unseen.class).hasMessageContaining("n2");
        assertThatThrownBy(() -> names.address("n3")).isInstanceOf(Unseen.class);
        assertThatThrownBy(() -> names.address("n4")).isInstanceOf(Unseen.class).hasMessageContaining("a few seconds");
        assertThat(asked).hasValue(2);
        never.countDown();
    }
}
