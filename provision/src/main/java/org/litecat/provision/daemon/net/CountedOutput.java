package org.litecat.provision.daemon.net;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What is said to a client, counted as the client takes it. */
final class CountedOutput extends FilterOutputStream {
    /** So little at a time that a client which is slow is not taken for one that has stopped. */
    private static final int PIECE = 16 * 1024;

    private final KeptWaiting kept;
    private final Progress progress;

    CountedOutput(OutputStream out, KeptWaiting kept, Progress progress) {
        super(out);
        this.kept = kept;
        this.progress = progress;
    }

    @Override
    public void write(int value) throws IOException {
        kept.begin();
        try {
            out.write(value);
            progress.moved(1);
        } finally {
            kept.end();
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        kept.begin();
        try {
            for (int done = 0; done < length; done += PIECE) {
                int piece = Math.min(PIECE, length - done);
                out.write(bytes, from + done, piece);
                progress.moved(piece);
            }
        } finally {
            kept.end();
        }
    }
}
