package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemNamesTest {
    @TempDir
    private Path directory;

    /** As the kernel writes them; 0x1003 is that of a bridge at which no machine is. */
    @ParameterizedTest
    @CsvSource({"0x1003, true", "0x1043, true", "0x9, true", "0x1002, false"})
    void anInterfaceIsUpWithoutACarrierToo(String flags, boolean up) throws IOException {
        Path file = Files.writeString(directory.resolve("flags"), flags + "\n");

        assertThat(SystemNames.isSetUp(file)).isEqualTo(up);
    }

    @Test
    void findsTheAddressOfLoopback() {
        assertThat(new SystemNames().addresses())
                .anyMatch(each -> each.address().getHostAddress().equals("127.0.0.1"));
    }
}
