package org.litecat.provision.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;

class MyPostScriptTest {
    private static final Path SAMPLES =
            Path.of("../config-samples").toAbsolutePath().normalize();

    @TempDir
    private Path root;

    private TestSite site;

    @BeforeEach
    void site() throws IOException {
        site = new TestSite(root, TestNames.of("mn"))
                .row("site", "key", "master", "value", "10.0.0.1")
                .row(
                        "networks",
                        "netname",
                        "mgt",
                        "net",
                        "10.0.0.0",
                        "mask",
                        "255.255.255.0",
                        "gateway",
                        "<xcatmaster>")
                .row("nodelist", "node", "n1", "groups", "compute,all")
                .row("nodetype", "node", "n1", "os", "rocky9.4", "arch", "x86_64", "provmethod", "img")
                .row("noderes", "node", "n1", "routenames", "store")
                .row("routes", "routename", "store", "net", "10.9.0.0", "mask", "16", "gateway", "10.0.0.9")
                .row("hosts", "node", "n1", "ip", "10.0.0.11")
                .row("mac", "node", "n1", "mac", "52:54:00:00:00:01!n1|52:54:00:00:00:02!*NOIP*")
                .row("chain", "node", "n1", "currstate", "statelite rocky9.4-x86_64-compute")
                .row("postscripts", "node", "compute", "postscripts", "own/first a,syslog", "postbootscripts", "last")
                .row("linuximage", "imagename", "img")
                .row(
                        "osimage",
                        "imagename",
                        "img",
                        "provmethod",
                        "statelite",
                        "environvar",
                        "SPEED=fast",
                        "postscripts",
                        "image1,image2 -x 'y'");
        Path share = Files.createDirectories(root.resolve("opt/xcat/share/xcat/mypostscript"));
        Files.copy(SAMPLES.resolve("mypostscript/mypostscript.tmpl"), share.resolve("mypostscript.tmpl"));
    }

    private String script() {
        return new MyPostScript(
                        site.store().schema(),
                        site.store().snapshot(),
                        site.host().paths(),
                        site.host().names())
                .of("n1");
    }

    private String afterRunning(String script, String command) {
        Commands.Output output = site.host().commands().capture(Command.of("dash", "-c", script + "\n" + command));
        assertThat(output.code()).as(output.text()).isZero();
        return output.text();
    }

    private void template(String text) throws IOException {
        Path scripts = Files.createDirectories(root.resolve("install/postscripts"));
        Files.writeString(scripts.resolve("mypostscript.tmpl"), text);
    }

    @Test
    void listsScriptsOfAllNodesThenOfTheImageThenOfTheNodeAndNoneTwice() {
        String script = script();

        assertThat(script.substring(script.indexOf("# postscripts-start-here"))).isEqualTo("""
                # postscripts-start-here
                # defaults-postscripts-start-here
                syslog
                remoteshell
                syncfiles
                # defaults-postscripts-end-here
                # osimage-postscripts-start-here
                image1
                image2 -x y
                # osimage-postscripts-end-here
                # node-postscripts-start-here
                own/first a
                # node-postscripts-end-here
                # postscripts-end-here

                # postbootscripts-start-here
                # defaults-postbootscripts-start-here
                otherpkgs
                # defaults-postbootscripts-end-here
                # osimage-postbootscripts-start-here
                # osimage-postbootscripts-end-here
                # node-postbootscripts-start-here
                last
                # node-postbootscripts-end-here
                # postbootscripts-end-here
                # mypostscript-end-here
                """);
    }

    @Test
    void exportsWhatTheTablesSayAboutTheNode() {
        String variables = script().replaceAll("(?s)# postscripts-start-here.*", "");

        assertThat(afterRunning(variables, "env").lines())
                .contains(
                        "NODE=n1",
                        "GROUP=compute,all",
                        "IPADDR=10.0.0.11",
                        "MASTER=10.0.0.1",
                        "MASTER_IP=10.0.0.1",
                        "SITEMASTER=10.0.0.1",
                        "NFSSERVER=10.0.0.1",
                        "OSVER=rocky9.4",
                        "ARCH=x86_64",
                        "PROVMETHOD=img",
                        "NODESETSTATE=statelite",
                        "NTYPE=compute",
                        "UPDATENODE=0",
                        "MACADDRESS=52:54:00:00:00:01",
                        "ENABLESSHBETWEENNODES=YES",
                        "NETMASK=255.255.255.0",
                        "GATEWAY=10.0.0.1",
                        "NODEROUTENAMES=store",
                        "ROUTE_store=10.9.0.0,16,10.0.0.9,",
                        "NETWORKS_LINES=1",
                        "NOSYNCFILES=1",
                        "SPEED=fast",
                        "XCATDPORT=3001");
        assertThat(afterRunning(variables, "echo \"$NETWORKS_LINE1\""))
                .startsWith("netname=mgt||net=10.0.0.0||mask=255.255.255.0||");
    }

    /** Scripts hand it to ip and ifconfig, which take no length in its place. */
    @Test
    void exportsTheMaskWithDotsHoweverTheTableHasIt() {
        site.row("networks", "netname", "mgt", "net", "10.0.0.0", "mask", "255.255.255.0", "disable", "1")
                .row("networks", "netname", "new", "net", "10.0.0.0", "mask", "/24");

        assertThat(afterRunning(script().replaceAll("(?s)# postscripts-start-here.*", ""), "env")
                        .lines())
                .contains("NETMASK=255.255.255.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a'; touch /tmp/broken; '",
                "$(touch /tmp/broken)`id`${HOME}",
                "two words \"quoted\" \\ back\\nslash",
                "first\n# postscripts-start-here\ntouch '/tmp/broken'\nlast",
                "umlaut \u00e4 \u20ac\ttab",
            })
    void aValueOfATableStaysAValue(String value) {
        site.row("site", "key", "notes", "value", value)
                .row("noderes", "node", "n1", "syslog", value)
                .row("nics", "node", "n1", "nicips", value);

        String script = script();

        assertThat(afterRunning(
                        script.replaceAll("(?sm)^# postscripts-start-here$.*", ""),
                        "printf '%s\\n' \"$NOTES\" \"$SYSLOG\" \"$NICIPS\""))
                .isEqualTo(String.join("\n", value, value, value));
        assertThat(script.lines().filter("# postscripts-start-here"::equals)).hasSize(1);
    }

    @Test
    void aValueStaysAValueInQuotesAndDocumentsOfATemplate() throws IOException {
        site.row("noderes", "node", "n1", "syslog", "x\"; $(echo broken)'`echo broken`\nEOF\necho broken");
        template("""
                #!/bin/sh
                ## not for nodes
                # a comment with #TABLE:noderes:$NODE:syslog# in it
                A="#TABLE:noderes:$NODE:syslog#"
                B='#TABLE:noderes:$NODE:syslog#'
                C="$(echo "in #TABLE:noderes:$NODE:syslog#")"
                cat <<EOF
                D=#TABLE:noderes:$NODE:syslog#
                EOF
                [ "$A" = "$B" ] && echo same && echo "$C"
                """);

        assertThat(afterRunning(script(), ":")).isEqualTo("""
                        D=x"; $(echo broken)'`echo broken`
                        EOF
                        echo broken
                        same
                        in x"; $(echo broken)'`echo broken`
                        EOF
                        echo broken""");
        assertThat(script()).doesNotContain("not for nodes");
    }

    @Test
    void theTemplateOfTheSiteComesFirstAndMayIncludeFiles() throws IOException {
        template("one\n#INCLUDE:more#\n#INCLUDE_POSTBOOTSCRIPTS_LIST#\n");
        Files.writeString(root.resolve("install/postscripts/more"), "## dropped\nIP=#TABLE:hosts:$NODE:ip#\n");

        assertThat(script()).startsWith("one\nIP=10.0.0.11\n# postbootscripts-start-here\n");
    }

    @Test
    void saysWhichTagOfATemplateIsNotKnown() throws IOException {
        template("A=#Subroutine:some::where:$NODE#\n");
        assertThatThrownBy(this::script)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The tag #Subroutine:some::where:$NODE# is not known.")
                .hasMessageContaining("mypostscript.tmpl: A=");

        template("one\n#INCLUDE:more\n");
        assertThatThrownBy(this::script).hasMessageContaining("The line '#INCLUDE:more' includes nothing.");

        template("#NO_SUCH_EXPORT#\n");
        assertThatThrownBy(this::script).hasMessageContaining("The tag NO_SUCH_EXPORT is not known.");

        template("A=#TABLE:noderes:$NODE:nosuch#\n");
        assertThatThrownBy(this::script).hasMessageContaining("'noderes.nosuch' is not a column");
    }

    @Test
    void namesThatNoShellCanExportAndNamesThatAreNoScriptsAreAllSaid() {
        site.row("site", "key", "my-key", "value", "1")
                .row("postscripts", "node", "n1", "postscripts", "../../etc/evil,$(id)", "postbootscripts", "/bin/sh");

        assertThatThrownBy(this::script)
                .hasMessageContaining("n1: 'MY-KEY' cannot be the name of a variable in post scripts.")
                .hasMessageContaining("table site, key=my-key")
                .hasMessageContaining("'../../etc/evil' is not the name of a post script")
                .hasMessageContaining("n1: '$(id)' is no post script with its arguments")
                .hasMessageContaining("'/bin/sh' is not the name of a post script");
    }

    @Test
    void aNodeThatNoManagementNodeIsKnownForGetsNoScript() {
        site.row("noderes", "node", "n1", "xcatmaster", "nosuchhost");

        assertThatThrownBy(this::script).hasMessageContaining("n1: unable to resolve xcatmaster");
    }

    @Test
    void interfacesOfAGroupAreComputedForTheNode() throws IOException {
        site.row("nics", "node", "compute", "nicips", "ib0!|n(\\d+)|10.9.0.($1+10)|,ib1!10.8.0.1");

        assertThat(script()).contains("\nNICIPS='ib0!10.9.0.11,ib1!10.8.0.1'\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "own 'hello world' -q ~ <hello world><-q>",
                "own \"it's, here\" '' x ~ <it's, here><><x>",
                "own a\\ b \"c\\\"d\" 'e\"f' ~ <a b><c\"d><e\"f>",
                "own '; touch /tmp/broken' '$(id)' \"*\" # ~ <; touch /tmp/broken><$(id)><*><#>",
                "own \"a;b|c\" \\; \"(x)>y\" '`id` $1' ~ <a;b|c><;><(x)>y><`id` $1>",
                "own a\\,b $UNSET.x $UNSET \"$UNSET\" ~ <a,b><.x><><>",
                "own {a b} [c]? $\"q\" \\$NODE ~ <{a><b}><[c]?><$q><$NODE>",
                "own -n$NODE \"${NODE} up\" '$NODE' 5$ ~ <-nn1><n1 up><$NODE><5$>"
            })
    void argumentsAreReadAsAShellReadsThem(String item, String arguments) throws IOException {
        site.row("postscripts", "node", "compute", "postscripts", item.strip());

        String line = script().lines()
                .filter(each -> each.startsWith("own"))
                .findFirst()
                .orElseThrow();

        assertThat(afterRunning("own() { printf '<%s>' \"$@\"; }; NODE=n1", line))
                .isEqualTo(arguments.strip());
    }

    @Test
    void aCommaInBracesEndsTheItem() {
        site.row("postscripts", "node", "compute", "postscripts", "own {a,b}");

        assertThatThrownBy(this::script).hasMessageContaining("n1: 'b}' is not the name of a post script.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "own; id",
                "own `id`",
                "own $(id)",
                "own \"$(id)\"",
                "own \"`id`\"",
                "own > /tmp/x",
                "own &",
                "own 'a",
                "own \"a",
                "own a\\",
                "own $1",
                "own ${NODE:-x}",
                "own \"$1\"",
                "own $?",
                "own (x)",
                "own a|b"
            })
    void whatWouldBeMoreThanACallIsRefused(String item) {
        site.row("postscripts", "node", "compute", "postscripts", item);

        assertThatThrownBy(this::script)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("n1: '" + item + "' is no post script with its arguments.");
    }
}
