package org.litecat.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A BMC that speaks real IPMI 2.0 on a port of the loopback interface: {@code ipmi_sim} of OpenIPMI. */
public final class SimulatedBmc implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final Process simulator;

    public SimulatedBmc(Path directory, String user, String password) {
        try {
            this.directory = Files.createDirectories(directory);
            this.port = freePort();
            Files.createDirectories(directory.resolve("state"));
            Files.writeString(directory.resolve("power"), "0");
            Files.writeString(directory.resolve("boot"), "default");
            Path chassis = Files.writeString(directory.resolve("chassis"), """
                    #!/bin/sh
                    # What the simulator calls: "get NAME..." or "set NAME VALUE...".
                    cd '%s' || exit 1
                    shift
                    verb=$1
                    shift
                    echo "$verb $*" >>calls
                    if [ "$verb" = get ]; then
                        for name; do echo "$name:$(cat "$name" 2>/dev/null || echo 0)"; done
                    else
                        while [ $# -gt 1 ]; do
                            echo "$2" >"$1"
                            [ "$1" = shutdown ] && echo 0 >power
                            shift 2
                        done
                    fi
                    """.formatted(directory));
            Files.setPosixFilePermissions(chassis, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(directory.resolve("lan.conf"), """
                    name "bmc"
                    set_working_mc 0x20
                      startlan 1
                        addr 127.0.0.1 %d
                        priv_limit admin
                        allowed_auths_admin none md2 md5 straight
                        guid a123456789abcdefa123456789abcdef
                      endlan
                      chassis_control "%s bmc"
                      user 2 true "%s" "%s" admin 10 none md2 md5 straight
                    """.formatted(port, chassis, user, password));
            Files.writeString(directory.resolve("sim.emu"), """
                    mc_setbmc 0x20
                    mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
                    sel_enable 0x20 1000 0x0a
                    mc_enable 0x20
                    """);
            this.simulator = new ProcessBuilder(
                            "setpriv",
                            "--pdeathsig",
                            "KILL",
                            "ipmi_sim",
                            "-n",
                            "-c",
                            "lan.conf",
                            "-f",
                            "sim.emu",
                            "-s",
                            "state")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            awaitPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the attribute bmc has it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** What the chassis was last set to: {@code power}, {@code boot}, {@code reset}. */
    public String state(String name) {
        try {
            return Files.readString(directory.resolve(name)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    public List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls"));
    }

    /** From now on it does not answer. */
    public void hang() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", "STOP", String.valueOf(simulator.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        simulator.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * The simulator says nothing when it is ready: it is when the kernel lists its port. Trying to get that port, as a
     * probe, could keep it from the simulator in the very instant in which that wants it.
     */
    private void awaitPort() throws IOException {
        String listed = ":%04X ".formatted(port);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end && simulator.isAlive()) {
            if (Files.readString(Path.of("/proc/net/udp")).contains(listed)) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new IOException("ipmi_sim did not start: " + Files.readString(directory.resolve("log")));
    }
}
