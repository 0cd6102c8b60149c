package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code litewhy} on an image that {@code liteimg} made statelite. */
class LitewhyTest {
    private final Path root;
    private final VerbWorld world;

    LitewhyTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.world = new VerbWorld(root);
    }

    @BeforeEach
    void makeImage() throws IOException {
        write("install/o1/rootimg/etc/x", "the image's");
        write("install/o1/rootimg/etc/shadow", "root:*:1::::::\n");
        write("install/o1/rootimg/var/log/messages", "m");
        write("install/first/etc/x", "the first one's");
        write("install/second/etc/x", "the second one's");
        type("mkdef -t osimage o1 imagetype=linux provmethod=statelite profile=compute osvers=rhels9 osarch=x86_64"
                + " rootimgdir=/install/o1");
        type("mkdef n1 groups=all provmethod=o1");
        type("chtab image=ALL,file=/etc/x litefile.options=link");
        type("chtab image=ALL,file=/var/log/ litefile.options=persistent");
        type("chtab priority=1 litetree.image=ALL litetree.directory=192.0.2.1:/lite/$node");
        type("chtab priority=2 litetree.image=ALL litetree.directory=127.0.0.1:/install/second");
        type("chtab node=n1 statelite.statemnt=192.0.2.1:/state");
        type("liteimg o1");
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, content);
    }

    private String type(String command) {
        VerbWorld.Answer answer = world.type(command.split(" "));
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out();
    }

    @Test
    void namesTheSourceThatWinsAndThoseBehindIt() {
        assertThat(type("litewhy n1 /etc/x --tree 192.0.2.1:/lite/n1=/install/first"))
                .contains("source:  192.0.2.1:/lite/n1: found\n")
                .contains("source:  127.0.0.1:/install/second: shadowed\n")
                .contains("source:  /.default: shadowed\n")
                .contains("wins:    192.0.2.1:/lite/n1\n")
                .contains("seen:    by the image's link to /.statelite/tmpfs/etc/x, in memory, gone at the next boot;"
                        + " writable\n")
                .doesNotContain("unsure");
    }

    @Test
    void saysWhatItCouldNotLookAt() {
        assertThat(type("litewhy n1 /etc/x"))
                .contains("source:  192.0.2.1:/lite/n1: not looked at, it is on another machine\n")
                .contains("wins:    127.0.0.1:/install/second\n")
                .contains("unsure:  192.0.2.1:/lite/n1 may have it; it was not looked at\n");
    }

    @Test
    void tellsOfAFileInADirectoryOfTheTable() {
        assertThat(type("litewhy n1 /var/log/messages"))
                .contains("entry:   persistent /var/log/, which /var/log/messages is in (table litefile,"
                        + " row image=ALL file=/var/log/)\n")
                .contains("seen:    by a mount of /.statelite/persistent/var/log, in the persistent area")
                .contains("sha256 62c66a7a5dd70c3146618063c344e531e6d4b59e379808443ce962b3abd63c5a\n");
    }

    @Test
    void usesWhatAnEarlierBootLeft() throws IOException {
        write("state/n1/var/log/messages", "kept");

        assertThat(type("litewhy n1 /var/log --tree 192.0.2.1:/state=/state"))
                .contains("wins:    what an earlier boot left in /.statelite/persistent/var/log\n");
        assertThat(type("litewhy n1 /var/log --json --tree 192.0.2.1:/state=/state"))
                .contains("\"kept\":true");
    }

    @Test
    void listsEveryEntryOfANode() {
        assertThat(type("litewhy n1 --all --json").lines()).hasSize(3).allMatch(line -> line.contains("\"row\":"));
    }
}
