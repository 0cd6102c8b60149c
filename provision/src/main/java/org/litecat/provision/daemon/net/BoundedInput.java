package org.litecat.provision.daemon.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what a client sends, and gives up when it is more than it may be. */
public final class BoundedInput {
    private final InputStream in;
    private int left;

    /** @param most the most bytes that are read in all */
    public BoundedInput(InputStream in, int most) {
        this.in = in;
        this.left = most;
    }

    /** The client sends more than it may. */
    public static final class TooLargeException extends IOException {
        TooLargeException() {
            super("the request is too large");
        }
    }

    /**
     * Reads up to and with these characters; what comes behind them is not touched.
     *
     * @return everything that came, which ends otherwise only where the client has stopped sending
     */
    public String through(String ending) throws IOException {
        byte[] last = ending.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        Tail tail = new Tail(last.length);
        int next = next();
        while (next >= 0) {
            read.write(next);
            if (tail.endsWith(next, last)) {
                break;
            }
            next = next();
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** Reads that many bytes, fewer only where the client has stopped sending. */
    public String bytes(int count) throws IOException {
        if (count > left) {
            throw new TooLargeException();
        }
        left -= count;
        return new String(in.readNBytes(count), StandardCharsets.UTF_8);
    }

    private int next() throws IOException {
        int next = in.read();
        if (next >= 0 && left-- == 0) {
            throw new TooLargeException();
        }
        return next;
    }

    /** The bytes that came last, so that finding an ending does not look at all of them again. */
    private static final class Tail {
        private final byte[] ring;
        private long count;

        Tail(int length) {
            this.ring = new byte[length];
        }

        boolean endsWith(int next, byte[] ending) {
            ring[(int) (count++ % ring.length)] = (byte) next;
            if (count < ending.length) {
                return false;
            }
            for (int i = 0; i < ending.length; i++) {
                if (ring[(int) ((count + i) % ring.length)] != ending[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
