package org.litecat.provision.power;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Commands.Output;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** A BMC, by {@code ipmitool} over IPMI 2.0. */
final class IpmiController implements Controller {
    /** Best first: HMAC-SHA256 with AES, then what every BMC has, HMAC-SHA1 with AES. */
    private static final List<String> CIPHER_SUITES = List.of("17", "3");

    private static final Map<BootDevice, String> DEVICES = Map.of(
            BootDevice.NET, "pxe",
            BootDevice.HARD_DRIVE, "disk",
            BootDevice.CD, "cdrom",
            BootDevice.FLOPPY, "floppy",
            BootDevice.SETUP, "bios",
            BootDevice.DEFAULT, "none");

    private final String node;
    private final IpmiAddress address;
    private final IpmiLimits limits;
    private final Commands commands;
    private int suite;

    IpmiController(String node, IpmiAddress address, IpmiLimits limits, Commands commands) {
        this.node = node;
        this.address = address;
        this.limits = limits;
        this.commands = commands;
    }

    @Override
    public boolean isOn() {
        String answer = ask("chassis", "power", "status").toLowerCase(Locale.ROOT);
        if (answer.contains("power is on")) {
            return true;
        }
        if (answer.contains("power is off")) {
            return false;
        }
        throw failed(answer);
    }

    @Override
    public void on() {
        ask("chassis", "power", "on");
    }

    @Override
    public void off() {
        ask("chassis", "power", "off");
    }

    @Override
    public void softOff() {
        ask("chassis", "power", "soft");
    }

    @Override
    public void reset() {
        ask("chassis", "power", "reset");
    }

    @Override
    public void bootFrom(BootDevice device, boolean uefi, boolean always) {
        List<String> options = new ArrayList<>();
        if (uefi) {
            options.add("efiboot");
        }
        if (always) {
            options.add("persistent");
        }
        List<String> words = new ArrayList<>(List.of("chassis", "bootdev", DEVICES.get(device)));
        if (!options.isEmpty()) {
            words.add("options=" + String.join(",", options));
        }
        ask(words.toArray(String[]::new));
    }

    @Override
    public BootDevice bootsFrom() {
        String answer = ask("chassis", "bootparam", "get", "5");
        if (answer.contains("Boot Device Selector : Force PXE")) {
            return BootDevice.NET;
        }
        if (answer.contains("Boot Device Selector : Force Boot from default Hard-Drive")) {
            return BootDevice.HARD_DRIVE;
        }
        if (answer.contains("Boot Device Selector : Force Boot from CD/DVD")) {
            return BootDevice.CD;
        }
        if (answer.contains("Boot Device Selector : Force Boot from Floppy")) {
            return BootDevice.FLOPPY;
        }
        return answer.contains("Boot Device Selector : Force Boot into BIOS Setup")
                ? BootDevice.SETUP
                : BootDevice.DEFAULT;
    }

    @Override
    public Console console() {
        // Finds the cipher suite; an older session of somebody who went away would keep the console from us.
        isOn();
        capture(argv("sol", "deactivate"));
        return new Console(
                argv("sol", "activate").argv(), argv("sol", "activate").environment());
    }

    private String ask(String... words) {
        Output output = capture(argv(words));
        while (!output.succeeded() && isWrongSuite(output.text()) && suite + 1 < CIPHER_SUITES.size()) {
            suite++;
            output = capture(argv(words));
        }
        if (!output.succeeded()) {
            throw failed(output.text());
        }
        return output.text();
    }

    private Output capture(Command command) {
        return commands.capture(command);
    }

    private Command argv(String... words) {
        List<String> argv = new ArrayList<>(List.of("ipmitool", "-I", "lanplus", "-C", CIPHER_SUITES.get(suite)));
        argv.addAll(List.of("-N", String.valueOf(limits.seconds()), "-R", String.valueOf(limits.retries())));
        argv.addAll(List.of("-H", address.host(), "-p", String.valueOf(address.port())));
        argv.addAll(List.of("-U", address.user(), "-E"));
        argv.addAll(List.of(words));
        return Command.of(argv).with("IPMITOOL_PASSWORD", address.password()).within(Duration.ofMinutes(2));
    }

    /** The BMC answered, and does not know the suite. */
    private static boolean isWrongSuite(String said) {
        return said.contains("invalid authentication algorithm")
                || said.contains("invalid integrity algorithm")
                || said.contains("invalid confidentiality algorithm")
                || said.contains("no matching cipher suite")
                || said.contains("No Cipher Suite Match");
    }

    private ProblemException failed(String said) {
        String reason = said.strip().replace("\n", "; ");
        return new ProblemException(
                Problem.of(Code.UNREACHABLE, node + ": the BMC " + address + " did not do what was asked")
                        .because(reason.isEmpty() ? "ipmitool failed without a message" : reason)
                        .remedy("lsdef " + node
                                + " -i bmc,bmcusername,bmcpassword shows how it is reached; is it plugged in?"));
    }
}
