package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.Sha256;

/**
 * What the bytes of a blob or of an unpacked layer come to: {@code sha256:...} or {@code sha512:...}.
 *
 * @param hex digits, of as many as the algorithm has
 */
record Digest(String algorithm, String hex) {
    private static final Pattern FORM = Pattern.compile("(sha256):([0-9a-f]{64})|(sha512):([0-9a-f]{128})");

    /** Empty for anything else, so that no digest leads out of the directory of blobs. */
    static Optional<Digest> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return Optional.of(new Digest(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** That of what a stream still has, which is read to its end and closed. */
    static Digest ofAll(InputStream in) throws IOException {
        try (in) {
            return new Digest("sha256", new Sha256().add(in).hex());
        }
    }

    /** Where a layout has the blob. */
    String blob() {
        return "blobs/" + algorithm + "/" + hex;
    }

    /** A stream whose bytes are counted into a digest of this algorithm. */
    DigestInputStream counting(InputStream in) {
        return new Counting(in, digest());
    }

    /** What is skipped counts, too. */
    private static final class Counting extends DigestInputStream {
        private static final int BUFFER = 1 << 16;

        Counting(InputStream in, MessageDigest digest) {
            super(in, digest);
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[(int) Math.max(0, Math.min(count, BUFFER))];
            return Math.max(0, read(skipped, 0, skipped.length));
        }
    }

    /** Whether what was read so far is what this digest is of. */
    boolean isOf(DigestInputStream read) {
        return HexFormat.of().formatHex(read.getMessageDigest().digest()).equals(hex);
    }

    boolean isOf(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes)).equals(hex);
    }

    /** The same of what a stream still has, which is read to its end. */
    boolean isOf(InputStream in) throws IOException {
        try (DigestInputStream counted = counting(in)) {
            counted.transferTo(OutputStream.nullOutputStream());
            return isOf(counted);
        }
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm.equals("sha256") ? "SHA-256" : "SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
