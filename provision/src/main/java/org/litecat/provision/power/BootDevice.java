package org.litecat.provision.power;

import java.util.Arrays;
import java.util.Optional;

/** What a node boots from next. */
public enum BootDevice {
    NET("net", "Network"),
    HARD_DRIVE("hd", "Hard Drive"),
    CD("cd", "CD/DVD"),
    FLOPPY("floppy", "Floppy"),
    SETUP("setup", "BIOS Setup"),
    /** What the firmware itself would choose. */
    DEFAULT("def", "boot override inactive");

    private final String word;
    private final String text;

    BootDevice(String word, String text) {
        this.word = word;
        this.text = text;
    }

    /** @param word as it is typed; {@code default} is another name of {@code def} */
    public static Optional<BootDevice> parse(String word) {
        String wanted = word.equals("default") ? "def" : word;
        return Arrays.stream(values())
                .filter(device -> device.word.equals(wanted))
                .findFirst();
    }

    /** The words, separated by bars. */
    public static String words() {
        return String.join(
                "|", Arrays.stream(values()).map(device -> device.word).toList());
    }

    /** How {@code rsetboot} says it. */
    public String text() {
        return text;
    }
}
