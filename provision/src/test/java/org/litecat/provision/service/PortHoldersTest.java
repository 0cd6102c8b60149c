package org.litecat.provision.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.provision.service.PortHolders.Holder;
import org.litecat.provision.service.PortHolders.Kind;

class PortHoldersTest {
    @Test
    void tellsWhoHasAPort() throws IOException {
        long ourselves = ProcessHandle.current().pid();
        try (ServerSocket tcp = new ServerSocket(0);
                DatagramSocket udp = new DatagramSocket()) {
            PortHolders holders = new PortHolders();

            assertThat(holders.of(Kind.TCP, tcp.getLocalPort()))
                    .extracting(Holder::pid)
                    .containsExactly(ourselves);
            assertThat(holders.of(Kind.UDP, udp.getLocalPort()))
                    .extracting(Holder::toString)
                    .containsExactly("java, process " + ourselves);
            assertThat(holders.of(Kind.UDP, tcp.getLocalPort())).isEmpty();
        }
    }

    @Test
    void aSocketOfNobodyIsTheKernels(@TempDir Path proc) throws IOException {
        write(
                proc,
                "net/tcp",
                "0: 00000000:0801 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 77 1 0 100");

        assertThat(new PortHolders(proc).of(Kind.TCP, 2049)).containsExactly(new Holder(0, ""));
        assertThat(new PortHolders(proc).of(Kind.TCP, 2050)).isEmpty();
    }

    @Test
    void callsTheServiceByItsName(@TempDir Path proc) throws IOException {
        write(proc, "net/tcp6", "0: 00000000000000000000000000000000:0BB9 0:0 0A 0:0 00:0 0 0 0 78 1 0 100");
        Files.createDirectories(proc.resolve("412/fd"));
        Files.createSymbolicLink(proc.resolve("412/fd/5"), Path.of("socket:[78]"));
        Files.writeString(proc.resolve("412/comm"), "java\n");
        Files.writeString(proc.resolve("412/cmdline"), "java\0-cp\0x.jar\0org.litecat.cli.launch.Main\0xcatd\0");

        assertThat(new PortHolders(proc).of(Kind.TCP, 3001)).containsExactly(new Holder(412, "xcatd"));
    }

    /** A connection that stands is none that is waited for. */
    @Test
    void knowsListenersFromConnections(@TempDir Path proc) throws IOException {
        write(proc, "net/tcp", "0: 0100007F:0050 0100007F:9999 01 0:0 00:0 0 0 0 79 1 0 100");

        assertThat(new PortHolders(proc).of(Kind.TCP, 80)).isEmpty();
    }

    private static void write(Path proc, String file, String line) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve(file), "  sl  local_address rem_address   st ...\n   " + line + "\n");
    }
}
