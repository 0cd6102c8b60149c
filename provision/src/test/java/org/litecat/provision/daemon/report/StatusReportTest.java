package org.litecat.provision.daemon.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusReportTest {
    @Test
    void readsAWordAndAReason() {
        assertThat(StatusReport.parse("booted\n")).contains(new StatusReport("booted", ""));
        assertThat(StatusReport.parse("failed  no server\nat all\n"))
                .contains(new StatusReport("failed", "no server\nat all"));
    }

    @Test
    void takesNothingElse() {
        assertThat(StatusReport.parse("")).isEmpty();
        assertThat(StatusReport.parse("12")).isEmpty();
        assertThat(StatusReport.parse("x".repeat(40))).isEmpty();
        assertThat(StatusReport.parse("a,b")).isEmpty();
    }
}
