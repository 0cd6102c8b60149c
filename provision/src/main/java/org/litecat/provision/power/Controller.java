package org.litecat.provision.power;

import java.util.List;

/**
 * What controls one node from outside, such as its BMC. May be used by any one thread at a time.
 *
 * <p>Every method throws {@link org.litecat.core.response.ProblemException} when the controller does not answer, or
 * refuses.
 */
public interface Controller {
    boolean isOn();

    void on();

    void off();

    /** Asks the operating system of the node to power off. */
    void softOff();

    /** Resets the node; it must be on. */
    void reset();

    /**
     * Sets what the node boots from.
     *
     * @param uefi whether the firmware is to boot the UEFI way
     * @param always whether that holds from now on, and not for the next boot only
     */
    void bootFrom(BootDevice device, boolean uefi, boolean always);

    /** What the node will boot from. */
    BootDevice bootsFrom();

    /** The program that shows the node's console on this terminal. */
    Console console();

    /**
     * A program to run on a terminal.
     *
     * @param environment what it must not be told on its command line, which everybody can see
     */
    record Console(List<String> argv, java.util.Map<String, String> environment) {}
}
