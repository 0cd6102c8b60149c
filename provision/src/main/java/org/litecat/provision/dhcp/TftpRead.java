package org.litecat.provision.dhcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a TFTP server for a file as firmware does (RFC 1350), and is content with its first block. */
final class TftpRead {
    private static final int PORT = 69;
    private static final int TRIES = 2;
    private static final int PATIENCE_MILLIS = 700;
    private static final int LONGEST = 516;
    private static final byte DATA = 3;
    private static final byte ERROR = 5;

    private TftpRead() {}

    /**
     * @param file as it stands in the offer of DHCP
     * @return why it was not got; empty when its first block came
     */
    static Optional<String> refusal(InetAddress server, String file) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] request = request(file);
            for (int i = 0; i < TRIES; i++) {
                socket.send(new DatagramPacket(request, request.length, server, PORT));
                DatagramPacket answer = new DatagramPacket(new byte[LONGEST], LONGEST);
                try {
                    socket.receive(answer);
                    return answered(socket, answer);
                } catch (SocketTimeoutException e) {
                    // It may have been lost, as on any network.
                }
            }
            return Optional.of("no answer");
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] request(String file) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(new byte[] {0, 1});
        request.writeBytes(file.getBytes(StandardCharsets.UTF_8));
        request.writeBytes("\0octet\0".getBytes(StandardCharsets.US_ASCII));
        return request.toByteArray();
    }

    private static Optional<String> answered(DatagramSocket socket, DatagramPacket answer) throws IOException {
        byte[] bytes = answer.getData();
        if (answer.getLength() < 4) {
            return Optional.of("an answer that is none of TFTP");
        }
        if (bytes[1] == DATA) {
            // That the rest is not wanted: the server would send this block again and again.
            byte[] enough = {0, ERROR, 0, 0, 0};
            socket.send(new DatagramPacket(enough, enough.length, answer.getSocketAddress()));
            return Optional.empty();
        }
        return Optional.of(
                bytes[1] == ERROR
                        ? new String(bytes, 4, answer.getLength() - 4, StandardCharsets.UTF_8)
                                .replace("\0", "")
                                .strip()
                        : "an answer that is none to a request for a file");
    }
}
