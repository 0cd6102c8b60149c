package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.testing.TestSite;
import org.litecat.imagebuild.history.BuildHistory;
import org.litecat.imagebuild.history.DirectorySizes;
import org.litecat.imagebuild.history.ImageContents;
import org.litecat.imagebuild.history.PastBuild;
import org.litecat.imagebuild.packages.PackageFacts;

/** Reports in Chromium, which no mock replaces: what is wrong in them is found by {@code look.js}. */
class ReportPagesIT {
    private static final String BROWSER = "chromium";
    private static final String FOUND = "id=\"found\">";

    @TempDir
    private Path machine;

    @TempDir
    private Path browsing;

    private VerbWorld world;

    @BeforeEach
    void anImageOfHostileNames() throws IOException {
        world = new VerbWorld(machine);
        world.type(
                "mkdef",
                "-t",
                "osimage",
                "c1",
                "imagetype=linux",
                "provmethod=statelite",
                "profile=compute",
                "osvers=rocky9.4",
                "osarch=x86_64",
                "rootfstype=ramdisk",
                "rootimgdir=/install/c1");
        world.type("mkdef", "n1-n12", "groups=all", "provmethod=c1");
        String hostile = "<img src=x onerror=\"parent.hostile=1\"><script>parent.hostile=1<";
        for (String file : List.of(
                "etc/motd",
                "etc/" + hostile + "/x",
                "etc/a-directory-whose-name-is-so-long-that-no-small-screen-has-room-for-all-of-it/x",
                "var/log/messages",
                "var/lib/rpm/packages",
                "usr/bin/true")) {
            Path place = machine.resolve("install/c1/rootimg").resolve(file);
            Files.createDirectories(place.getParent());
            Files.writeString(place, "x".repeat(9000));
        }
        world.type("chtab", "image=c1,file=/etc/motd", "litefile.options=link");
        world.type("chtab", "image=ALL,file=/etc/motd", "litefile.options=persistent");
        world.type("chtab", "image=ALL,file=/var/", "litefile.options=tmpfs");
        world.type("chtab", "image=ALL,file=/etc/</code><script>parent.hostile=1</script>/", "litefile.options=tmpfs");
        world.type("chtab", "priority=1", "litetree.image=ALL", "litetree.directory=server:/statelite/$node");
        world.type("chtab", "node=all", "statelite.statemnt=server:/persistent");
        world.type("chtab", "node=n2", "statelite.statemnt=$noderes.nosuchcolumn");
        assertThat(world.type("liteimg", "c1", "--report", "image.html").err()).isEmpty();
        assertThat(world.type("litewhy", "n1", "--report", "node.html").err()).isEmpty();
        builds(hostile);
        assertThat(world.type("lsimage", "c1", "--report", "contents.html").err())
                .isEmpty();
    }

    /** Two, and packages that were changed since. */
    private void builds(String hostile) throws IOException {
        ImageLayout layout = new ImageLayout("c1", machine.resolve("install/c1"), new TestSite(machine).paths());
        for (int number = 1; number <= 2; number++) {
            List<PackageFacts> packages = new ArrayList<>();
            packages.add(new PackageFacts("glibc", "x86_64", "2.34-" + number, true, 0, 6_000_000));
            packages.add(new PackageFacts(hostile + number, "noarch", hostile, true, 0, 90_000));
            for (int each = 1; each <= 30; each++) {
                packages.add(new PackageFacts("python3-package-" + each, "noarch", "1:1.0", true, 0, 9000L * each));
            }
            new BuildHistory(layout)
                    .add(new PastBuild(
                            "key",
                            "2026-12-0" + number + "T10:20:30Z",
                            "genimage c1 " + hostile,
                            new ImageContents(
                                    "5.14.0-70.el9.x86_64",
                                    packages,
                                    new DirectorySizes(
                                            60_000_000L * number,
                                            Map.of("/usr", 50_000_000L * number, "/usr/" + hostile, 7_000L * number),
                                            false))));
        }
        Path dpkg = Files.createDirectories(machine.resolve("install/c1/rootimg/var/lib/dpkg"));
        Files.writeString(dpkg.resolve("status"), """
                Package: bc
                Status: install ok installed
                Installed-Size: 230
                Maintainer: Nobody <nobody@example.com>
                Architecture: amd64
                Version: 1.07.1-3
                Description: a calculator
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "image.html, light",
        "image.html, dark",
        "node.html, light",
        "node.html, dark",
        "contents.html, light",
        "contents.html, dark"
    })
    void canBeReadOnLargeAndSmallScreensAndByKey(String file, String scheme) throws IOException {
        Commands.Output said = browse(wrapper(Files.readString(machine.resolve(file))), scheme);
        String text = said.text();
        assertThat(text)
                .as("what the page would load or run is refused, and said")
                .doesNotContain("CONSOLE");
        assertThat(text).contains(FOUND);
        String found = text.substring(text.indexOf(FOUND) + FOUND.length());
        assertThat(found.substring(0, found.indexOf("</pre>")).strip()).isEqualTo(scheme + " true");
    }

    /** Where the focus is among what can be reached by key, in the order of the page. */
    private static final String REACHED = """
            (() => {
              const all = [...document.querySelectorAll('a, summary, [tabindex]')].filter(each => each.checkVisibility());
              const here = document.activeElement;
              const style = getComputedStyle(here);
              const seen = here.matches(':focus-visible') && style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2;
              return (all.indexOf(here) + 1) + ' of ' + all.length + (seen ? '' : ', and not seen');
            })()
            """;

    @Test
    @Timeout(120)
    void canBeGoneThroughByKeys() throws IOException {
        try (Browser browser = new Browser(browsing.resolve("keys"))) {
            for (String file : List.of("image.html", "node.html", "contents.html")) {
                browser.open(machine.resolve(file));
                reachesAll(browser, file);
                browser.open(machine.resolve(file));
                followsAndOpens(browser, file);
            }
        }
    }

    private static void reachesAll(Browser browser, String file) throws IOException {
        String all = browser.evaluate(REACHED).replaceAll(".* of (\\d+).*", "$1");
        assertThat(Integer.parseInt(all)).as(file).isGreaterThan(5);
        for (int number = 1; number <= Integer.parseInt(all); number++) {
            browser.press(Browser.Key.TAB);
            assertThat(browser.evaluate(REACHED)).as(file).isEqualTo(number + " of " + all);
        }
    }

    private static void followsAndOpens(Browser browser, String file) throws IOException {
        browser.press(Browser.Key.TAB);
        browser.press(Browser.Key.ENTER);
        assertThat(browser.evaluate("location.hash")).as(file).isEqualTo("#s1");
        while (!browser.evaluate("document.activeElement.tagName").equals("SUMMARY")) {
            browser.press(Browser.Key.TAB);
        }
        String open = "String(document.activeElement.parentNode.open)";
        boolean before = Boolean.parseBoolean(browser.evaluate(open));
        browser.press(Browser.Key.ENTER);
        assertThat(browser.evaluate(open)).as(file).isEqualTo(String.valueOf(!before));
        browser.press(Browser.Key.SPACE);
        assertThat(browser.evaluate(open)).as(file).isEqualTo(String.valueOf(before));
    }

    @Test
    void changesNothingElseAndIsForItsOwnerAlone() throws IOException {
        Path file = machine.resolve("image.html");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> before = everything();
        assertThat(world.type("liteimg", "c1", "--report", "image.html").code()).isZero();
        assertThat(everything()).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        Files.createSymbolicLink(machine.resolve("link.html"), file);
        assertThat(world.type("liteimg", "c1", "--report", "link.html").err())
                .contains("what stands there is no report");
    }

    private List<String> everything() {
        return new ProcessCommands()
                .capture(Command.of(
                        "find",
                        machine.resolve("install").toString(),
                        machine.resolve("etc").toString(),
                        "-not",
                        "-name",
                        ".readers*",
                        "-printf",
                        "%p %s %m %T@ %C@\n"))
                .lines();
    }

    /** The pages as they are, in frames of both widths. */
    private Path wrapper(String page) throws IOException {
        try (InputStream script = Objects.requireNonNull(ReportPagesIT.class.getResourceAsStream("report/look.js"))) {
            String inAttribute = page.replace("&", "&amp;").replace("\"", "&quot;");
            String text = "<!DOCTYPE html><meta charset=utf-8><body>"
                    + List.of(1280, 400).stream()
                            .map(width -> "<iframe width=" + width + " height=900 style=\"border:0\" srcdoc=\""
                                    + inAttribute + "\"></iframe>")
                            .reduce("", String::concat)
                    + "<pre id=\"found\"></pre><script>" + new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    + "</script>";
            return Files.writeString(browsing.resolve("look.html"), text);
        }
    }

    private Commands.Output browse(Path page, String scheme) {
        assertThat(Programs.ofMachine().find(BROWSER))
                .as("chromium is not installed: scripts/install-requirements --nodes brings it")
                .isPresent();
        List<String> argv = new ArrayList<>(List.of(BROWSER, "--headless", "--no-sandbox", "--disable-gpu"));
        argv.addAll(List.of("--disable-dev-shm-usage", "--user-data-dir=" + browsing.resolve("profile")));
        argv.addAll(List.of("--enable-logging=stderr", "--window-size=1400,1000", "--virtual-time-budget=5000"));
        argv.add("--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1));
        argv.addAll(List.of("--dump-dom", page.toUri().toString()));
        return new ProcessCommands().capture(Command.of(argv).within(Duration.ofMinutes(2)));
    }
}
