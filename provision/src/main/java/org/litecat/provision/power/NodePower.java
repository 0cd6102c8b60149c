package org.litecat.provision.power;

import java.time.Duration;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Carries out one action on one node and says what became of it. */
final class NodePower {
    private static final Duration LONGEST_OFF = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Controller controller;

    NodePower(Controller controller) {
        this.controller = controller;
    }

    /** @return as {@code rpower} prints it behind the node's name */
    String run(PowerAction action) {
        return switch (action) {
            case ON -> {
                controller.on();
                yield "on";
            }
            case OFF -> {
                controller.off();
                yield "off";
            }
            case SOFTOFF -> {
                controller.softOff();
                yield "softoff";
            }
            case RESET -> {
                if (!controller.isOn()) {
                    yield "off";
                }
                controller.reset();
                yield "reset";
            }
            case BOOT -> boot();
            case CYCLE -> cycle();
            case STAT, STATE, STATUS -> controller.isOn() ? "on" : "off";
        };
    }

    private String boot() {
        if (controller.isOn()) {
            controller.reset();
            return "on reset";
        }
        controller.on();
        return "off on";
    }

    private String cycle() {
        boolean wasOn = controller.isOn();
        if (wasOn) {
            controller.off();
            waitUntilOff();
        }
        controller.on();
        return (wasOn ? "on" : "off") + " off on";
    }

    /** A BMC answers before the power is off, and would take an order to power on for one that is done already. */
    private void waitUntilOff() {
        long end = System.nanoTime() + LONGEST_OFF.toNanos();
        while (controller.isOn()) {
            if (System.nanoTime() > end) {
                throw new ProblemException(Problem.of(
                                Code.UNREACHABLE, "it did not power off within " + LONGEST_OFF.toSeconds() + " seconds")
                        .because("the BMC took the order and still says that the power is on")
                        .remedy("rpower NODE stat after a while; rpower NODE off again when it stays on"));
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProblemException(Problem.of(Code.INTERRUPTED, "interrupted while it was powered off")
                        .alone());
            }
        }
    }
}
