package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.litecat.core.host.Sha256;

/**
 * What an ISO 9660 image says of itself in its sixteenth sector (ECMA-119, 8.4).
 *
 * @param bytes how long it has to be
 * @param identity a digest of the descriptor, which has the time of the making in it
 */
record VolumeDescriptor(long bytes, String identity) {
    private static final int SECTOR = 2048;
    private static final int FIRST = 16 * SECTOR;
    private static final byte[] PRIMARY = "\001CD001".getBytes(StandardCharsets.US_ASCII);
    private static final int SPACE_SIZE = 80;
    private static final int BLOCK_SIZE = 128;

    /** Of a file or a device; empty when it holds no such image. */
    static Optional<VolumeDescriptor> of(Path file) throws IOException {
        ByteBuffer sector = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(FIRST);
            while (sector.hasRemaining() && channel.read(sector) >= 0) {
                // On to the end of the sector.
            }
        }
        byte[] bytes = sector.array();
        if (sector.hasRemaining() || !Arrays.equals(bytes, 0, PRIMARY.length, PRIMARY, 0, PRIMARY.length)) {
            return Optional.empty();
        }
        long blocks = Integer.toUnsignedLong(sector.getInt(SPACE_SIZE));
        return Optional.of(
                new VolumeDescriptor(blocks * Short.toUnsignedInt(sector.getShort(BLOCK_SIZE)), Sha256.of(bytes)));
    }
}
