package org.litecat.imagebuild.oci;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A layer that can be read entry by entry, more than once.
 *
 * @param plain its tar archive
 * @param most bytes that the archive may have
 */
record Layer(String name, Digest digest, Content plain, long most) {
    private static final int BUFFER = 1 << 17;

    /** Takes the entries as they come. */
    interface Visitor {
        /**
         * @param ordinal of the entry in the layer, from 0
         * @param content what is in it, which need not be read
         */
        void visit(TarEntry entry, int ordinal, InputStream content) throws IOException;
    }

    /**
     * Reads all of it.
     *
     * @throws IOException when it is malformed, too long, or not of its digest: what was visited is not to be trusted then
     */
    void visit(Visitor visitor) throws IOException {
        try (InputStream in = plain.open();
                DigestInputStream counted = digest.counting(new BufferedInputStream(in, BUFFER));
                BoundedInputStream bounded = BoundedInputStream.builder()
                        .setInputStream(counted)
                        .setMaxCount(most)
                        .setPropagateClose(false)
                        .get()) {
            try {
                visitAll(new TarReader(new BufferedInputStream(bounded, BUFFER)), visitor);
            } catch (EOFException e) {
                throw bounded.getRemaining() == 0 ? tooLarge() : e;
            }
            bounded.transferTo(OutputStream.nullOutputStream());
            if (bounded.getRemaining() == 0 && counted.read() >= 0) {
                throw tooLarge();
            }
            if (!digest.isOf(counted)) {
                throw new IOException("its bytes come to another digest than " + digest);
            }
        }
    }

    private void visitAll(TarReader tar, Visitor visitor) throws IOException {
        int ordinal = 0;
        for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
            if (next.get().size() > most) {
                throw tooLarge();
            }
            visitor.visit(next.get(), ordinal++, tar.content());
        }
    }

    private IOException tooLarge() {
        return new IOException("it unpacks to more than the " + most + " bytes that the disk has left");
    }
}
