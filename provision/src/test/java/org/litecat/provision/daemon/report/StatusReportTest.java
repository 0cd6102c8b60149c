package org.litecat.provision.daemon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    @Test
    void readsAWordAndAReason() {
        assertThat(StatusReport.parse("booted\n")).contains(new StatusReport("booted", "", Optional.empty(), ""));
        assertThat(StatusReport.parse("failed  no server\nat all\n"))
                .contains(new StatusReport("failed", "no server\nat all", Optional.empty(), ""));
    }

    @Test
    void takesNothingElse() {
        assertThat(StatusReport.parse("")).isEmpty();
        assertThat(StatusReport.parse("12")).isEmpty();
        assertThat(StatusReport.parse("x".repeat(40))).isEmpty();
        assertThat(StatusReport.parse("a,b")).isEmpty();
    }
}
