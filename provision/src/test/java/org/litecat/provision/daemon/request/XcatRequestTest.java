package org.litecat.provision.daemon.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XcatRequestTest {
    @Test
    void readsWhatTheScriptsOfNodesSend() throws IOException {
        assertThat(XcatRequest.parse("<xcatrequest>\n   <command>litefile</command>\n</xcatrequest>"))
                .isEqualTo(new XcatRequest("litefile", "", List.of()));
    }

    @Test
    void readsNoderangeAndArguments() throws IOException {
        String document = "<xcatrequest><command>lsdef</command><noderange>n1,n2</noderange>"
                + "<arg>-l</arg><arg>a &amp; b</arg><clienttype>cli</clienttype></xcatrequest>";
        assertThat(XcatRequest.parse(document)).isEqualTo(new XcatRequest("lsdef", "n1,n2", List.of("-l", "a & b")));
    }

    @Test
    void readsNoFileOfThisMachine(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "s3cret");
        String document = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + "<xcatrequest><command>&e;</command></xcatrequest>";
        assertThatThrownBy(() -> XcatRequest.parse(document))
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void refusesEntitiesThatGrow() {
        String document = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<xcatrequest><command>&b;</command></xcatrequest>";
        assertThatThrownBy(() -> XcatRequest.parse(document)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatIsNoRequest() {
        for (String text : List.of(
                "",
                "GET / HTTP/1.0",
                "<xcatrequest>",
                "<xcatrequest></xcatrequest>",
                "<other><command>x</command></other>",
                "<xcatrequest>" + "<a>".repeat(20) + "</a>".repeat(20) + "</xcatrequest>")) {
            assertThatThrownBy(() -> XcatRequest.parse(text)).as(text).isInstanceOf(IOException.class);
        }
    }

    @Test
    void escapesWhatItAnswers() {
        XcatResponse response = new XcatResponse();
        response.data("if [ a < b ] && c > d; then\u0001");
        assertThat(response.text())
                .isEqualTo("<xcatresponse>\n<data>if [ a &lt; b ] &amp;&amp; c &gt; d; then </data>\n</xcatresponse>\n"
                        + "<xcatresponse>\n<serverdone></serverdone>\n</xcatresponse>\n");
    }
}
