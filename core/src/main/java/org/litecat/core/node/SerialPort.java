package org.litecat.core.node;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** A serial port as nodehm.serialport has it: a number, or the name of a device such as {@code ttyS1}. */
public record SerialPort(String text) {
    private static final Pattern DEVICE = Pattern.compile("(?:/dev/)?(tty[A-Za-z]+\\d+|hvc\\d+|hvsi\\d+)");

    /**
     * The name by which the kernel knows it.
     *
     * @param usual what stands before the number on machines of the node's kind
     * @return empty when it is neither a number nor a device
     */
    public Optional<String> device(String usual) {
        if (isNumber()) {
            return Optional.of(usual + text);
        }
        Matcher device = DEVICE.matcher(text);
        return device.matches() ? Optional.of(device.group(1)) : Optional.empty();
    }

    /** Whether it is for the kind of the machine to say what the kernel calls it. */
    public boolean isNumber() {
        return text.matches("\\d{1,3}");
    }

    /** What is said of one that is neither. */
    public Problem unknown(String whose) {
        return Problem.of(Code.INVALID_VALUE, whose + ": '" + text + "' is not a serial port.")
                .remedy("chdef " + whose + " serialport=NUMBER, or a device such as ttyS1, ttyAMA0 or hvc0");
    }
}
