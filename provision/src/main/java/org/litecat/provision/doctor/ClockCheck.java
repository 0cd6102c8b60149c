package org.litecat.provision.doctor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.provision.service.KernelClock;

/** Whether something keeps the clock right: certificates hold for a time, and tools compare the times of files. */
public final class ClockCheck implements Check {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Supplier<Optional<Boolean>> kernel;

    public ClockCheck() {
        this(KernelClock::isSynchronized);
    }

    ClockCheck(Supplier<Optional<Boolean>> kernel) {
        this.kernel = kernel;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        Instant now = node.host().clock().instant();
        Optional<Boolean> kept = kernel.get();
        if (kept.isEmpty()) {
            found.unseen("whether it is synchronised: the kernel does not tell");
        } else if (kept.get()) {
            found.seen("synchronised, " + TIME.format(now));
        } else {
            found.warning(Problem.of(Code.DOUBTFUL, "Nothing keeps the clock right; it says " + TIME.format(now) + ".")
                    .because("nodes and this machine disagree in time about certificates and the times of files")
                    .remedy("systemctl enable --now chronyd (or systemd-timesyncd); in a virtual machine or container"
                            + " the host may do it, unseen"));
        }
    }
}
