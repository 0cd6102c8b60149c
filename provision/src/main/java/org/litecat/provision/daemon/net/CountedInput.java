package org.litecat.provision.daemon.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a client says, counted. */
final class CountedInput extends FilterInputStream {
    private final KeptWaiting kept;
    private final Progress progress;

    CountedInput(InputStream in, KeptWaiting kept, Progress progress) {
        super(in);
        this.kept = kept;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        kept.begin();
        try {
            int value = in.read();
            progress.moved(value < 0 ? 0 : 1);
            return value;
        } finally {
            kept.end();
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        kept.begin();
        try {
            int count = in.read(bytes, from, length);
            progress.moved(Math.max(0, count));
            return count;
        } finally {
            kept.end();
        }
    }
}
