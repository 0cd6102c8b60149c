package org.litecat.imagebuild.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelVersionTest {
    @Test
    void ordersNumbersAsNumbers() {
        List<String> rising = List.of(
                "3.10.0-514.el7.ppc64le",
                "5.9.0-1.el8",
                "5.14.0-rc2",
                "5.14.0",
                "5.14.0-70.el9",
                "5.14.0-362.el9",
                "6.1.0-9-cloud-amd64",
                "6.1.0-37-cloud-amd64");
        assertThat(rising.stream()
                        .map(KernelVersion::new)
                        .sorted(Comparator.reverseOrder())
                        .sorted())
                .extracting(KernelVersion::text)
                .containsExactlyElementsOf(rising);
    }

    @Property
    void isAConsistentOrder(
            @ForAll @CharRange(from = '-', to = '9') @CharRange(from = 'a', to = 'c') @StringLength(max = 8) String one,
            @ForAll @CharRange(from = '-', to = '9') @CharRange(from = 'a', to = 'c') @StringLength(max = 8)
                    String two) {
        int order = new KernelVersion(one).compareTo(new KernelVersion(two));
        assertThat(Integer.signum(order))
                .isEqualTo(-Integer.signum(new KernelVersion(two).compareTo(new KernelVersion(one))));
        assertThat(order == 0).isEqualTo(one.equals(two));
    }

    @Test
    void readsTheVersionOutOfAKernelForX86(@TempDir Path directory) throws IOException {
        byte[] kernel = new byte[0x4000];
        Path file = directory.resolve("kernel");
        put(kernel, 0x202, "HdrS");
        kernel[0x20e] = 0x10;
        kernel[0x20f] = 0x30;
        put(kernel, 0x3210, "5.14.0-362.el9.x86_64 (builder@host) #1 SMP\0");
        Files.write(file, kernel);
        assertThat(KernelVersion.of(file)).contains(new KernelVersion("5.14.0-362.el9.x86_64"));

        kernel[0x20f] = 0x7f;
        Files.write(file, kernel);
        assertThat(KernelVersion.of(file)).isEmpty();
        Files.writeString(file, "x");
        assertThat(KernelVersion.of(file)).isEmpty();
        assertThat(KernelVersion.of(directory.resolve("none"))).isEmpty();
    }

    private static void put(byte[] bytes, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, at, text.length());
    }
}
