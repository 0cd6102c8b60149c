package org.litecat.imagebuild.oci;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.litecat.imagebuild.oci.TarEntry.Kind;

/**
 * An OCI layout of an image with one layer, in a directory that nobody else may write to. It says nothing of times: the same layer
 * gives the same bytes.
 */
record OciLayout(Path directory) {
    private static final String OCI = "application/vnd.oci.image.";
    private static final int MODE = 0644;

    /** Where the layer is to be made, compressed by gzip. */
    Path layer() {
        return directory.resolve("layer");
    }

    void begin() throws IOException {
        Files.createDirectories(directory.resolve("blobs/sha256"));
    }

    /** Takes the layer for what it is, and writes all that tells of it. */
    void complete(String arch, String tag) throws IOException {
        Digest unpacked =
                Digest.ofAll(Unpacked.gunzipped(SourceFiles.file(layer())).open());
        Digest digest = Digest.ofAll(Files.newInputStream(layer()));
        long size = Files.size(layer());
        Files.move(layer(), directory.resolve(digest.blob()));
        Map<String, Object> config = blob(
                "config.v1+json",
                ordered(
                        "architecture",
                        OciArchitecture.name(arch),
                        "os",
                        "linux",
                        "config",
                        Map.of(),
                        "rootfs",
                        ordered("type", "layers", "diff_ids", List.of(unpacked))));
        Map<String, Object> manifest = blob(
                "manifest.v1+json",
                ordered(
                        "schemaVersion",
                        2,
                        "mediaType",
                        OCI + "manifest.v1+json",
                        "config",
                        config,
                        "layers",
                        List.of(descriptor("layer.v1.tar+gzip", digest, size))));
        manifest.put("annotations", Map.of(OciLayoutReader.TAG, tag));
        manifest.put("platform", ordered("architecture", OciArchitecture.name(arch), "os", "linux"));
        write(OciLayoutReader.INDEX, ordered("schemaVersion", 2, "manifests", List.of(manifest)));
        write(OciLayoutReader.LAYOUT, Map.of("imageLayoutVersion", "1.0.0"));
    }

    private Map<String, Object> blob(String type, Object value) throws IOException {
        byte[] bytes = Json.bytes(value);
        Digest digest = Digest.ofAll(new ByteArrayInputStream(bytes));
        Files.write(directory.resolve(digest.blob()), bytes);
        return descriptor(type, digest, bytes.length);
    }

    private static Map<String, Object> descriptor(String type, Digest digest, long size) {
        return ordered("mediaType", OCI + type, "digest", digest, "size", size);
    }

    private void write(String name, Object value) throws IOException {
        Files.write(directory.resolve(name), Json.bytes(value));
    }

    private static Map<String, Object> ordered(Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i].toString(), fields[i + 1]);
        }
        return map;
    }

    /** Writes all of it into one archive, in the same order each time. */
    void writeTo(Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive)) {
            TarWriter tar = new TarWriter(out);
            for (String name : List.of(OciLayoutReader.LAYOUT, OciLayoutReader.INDEX)) {
                put(tar, name);
            }
            try (Stream<Path> blobs = Files.list(directory.resolve("blobs/sha256"))) {
                for (Path blob : blobs.sorted().toList()) {
                    put(tar, directory.relativize(blob).toString());
                }
            }
            tar.end();
        }
    }

    private void put(TarWriter tar, String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = Files.newInputStream(file)) {
            tar.put(
                    new TarEntry(
                            Kind.FILE,
                            name,
                            "",
                            MODE,
                            0,
                            0,
                            Files.size(file),
                            Instant.EPOCH,
                            0,
                            0,
                            Collections.emptySortedMap()),
                    in);
        }
    }
}
