package org.litecat.imagebuild.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.litetree.nodescript.NodeScripts;

/** The script by which a node reports, run by this machine's bash. */
class XcatreportIT {
    /** Two packets come as one four times in five. */
    private static final int ROUNDS = 25;

    @TempDir
    private Path directory;

    /** The server takes what has come with the status, and waits for no more. */
    @Test
    void tellsTheStatusAndTheTimesInOnePacket() throws Exception {
        Path script = Files.writeString(
                directory.resolve("xcatreport"),
                NodeScripts.text("xcatreport")
                        .replace("/run/xcat-generation", generation().toString()));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int round = 0; round < ROUNDS; round++) {
                Process node = new ProcessBuilder(
                                "bash",
                                script.toString(),
                                "127.0.0.1",
                                Integer.toString(server.getLocalPort()),
                                "booted",
                                "for\na reason")
                        .inheritIO()
                        .start();
                assertThat(firstPacket(server))
                        .matches("installstatus booted for a reason\ntimes [0-9.]+\ngeneration 7 img\n");
                assertThat(node.waitFor()).isZero();
            }
        }
    }

    private Path generation() throws IOException {
        return Files.writeString(directory.resolve("generation"), "7 img\n");
    }

    private static String firstPacket(ServerSocket server) throws IOException {
        try (Socket node = server.accept()) {
            node.getOutputStream().write("ready\n".getBytes(StandardCharsets.US_ASCII));
            byte[] packet = new byte[4096];
            int length = node.getInputStream().read(packet);
            node.getOutputStream().write("done\n".getBytes(StandardCharsets.US_ASCII));
            return new String(packet, 0, length, StandardCharsets.US_ASCII);
        }
    }
}
