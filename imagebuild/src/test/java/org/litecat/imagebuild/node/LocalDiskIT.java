package org.litecat.imagebuild.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** What a partition file does to a loop device, and above all what it leaves alone. */
class LocalDiskIT {
    private final ProcessCommands commands = new ProcessCommands();
    private final NodeMachine node;
    private final Path file;
    private String disk = "";

    LocalDiskIT(@TempDir Path directory) throws IOException {
        assumeThat(Files.getAttribute(directory, "unix:uid")).as("needs root").isEqualTo(0);
        for (String program : List.of("sfdisk", "mkfs.ext4", "mkswap")) {
            assumeThat(Files.isExecutable(Path.of("/usr/sbin", program)))
                    .as("needs " + program)
                    .isTrue();
        }
        node = NodeMachine.in(directory);
        file = directory.resolve("disk");
    }

    @BeforeEach
    void attach() throws IOException {
        Files.write(file, new byte[0]);
        run("truncate", "--size=120M", file.toString());
        Commands.Output made =
                commands.capture(Command.of("losetup", "--find", "--show", "--partscan", file.toString()));
        assumeThat(made.succeeded()).as("needs loop devices").isTrue();
        disk = made.text().strip();
    }

    @AfterEach
    void detach() {
        commands.capture(Command.of("losetup", "--detach", disk));
    }

    private void run(String... argv) {
        Commands.Output output = commands.capture(Command.of(List.of(argv)));
        assertThat(output.succeeded()).as(output.text()).isTrue();
    }

    /** Follows a partition file, then runs {@code then}, and shows what went wrong and what is on the mounted disk. */
    private List<String> follow(String then, String... partitionFile) throws Exception {
        return followAfter("true", then, partitionFile);
    }

    private List<String> followAfter(String first, String then, String... partitionFile) throws Exception {
        List<String> steps = new ArrayList<>(List.of("partition format"));
        List.of(partitionFile).forEach(line -> steps.add("partition-line " + line));
        Files.writeString(node.root().resolve("plan"), NodeScriptsIT.plan(steps.toArray(String[]::new)));
        String script = first + "; sh /sysroot/etc/init.d/localdisk /sysroot /plan; " + then
                + "; cat /sysroot/.sllocal/log/failures 2>/dev/null; ls /sysroot/.sllocal/localmnt";
        return node.run("", "sh", "-c", script).lines();
    }

    /** One partition with a file system, mounted. */
    private String[] onePartition() {
        return new String[] {
            "enable=yes",
            "enablepart=yes",
            "[disk]",
            "dev=" + disk,
            "ptype=gpt",
            "fstype=ext4",
            "parts=1-40M",
            "[localspace]",
            "dev=" + disk + "p1",
            "fstype=ext4"
        };
    }

    private String[] swapSpace() {
        return new String[] {"enable=yes", "[swapspace]", "dev=" + disk};
    }

    /** A file system under the signature of old swap space: blkid does not tell which of the two it is. */
    private String ambivalent() throws IOException {
        run("mkfs.ext4", "-q", "-F", "-b", "4096", disk);
        try (RandomAccessFile device = new RandomAccessFile(disk, "rw")) {
            device.seek(4086);
            device.write("SWAP-SPACE".getBytes(StandardCharsets.US_ASCII));
            device.getFD().sync();
        }
        return content();
    }

    private String content() {
        run("sync", disk);
        return commands.capture(Command.of("sha256sum", file.toString())).text();
    }

    @Test
    void makesPartitionsOnceAndMountsTheDisk() throws Exception {
        List<String> first = follow(": >/sysroot/.sllocal/localmnt/mine", onePartition());
        List<String> second = follow("true", onePartition());

        assertThat(first).contains("mine");
        assertThat(second).as("what is kept").contains("mine").noneMatch(line -> line.contains("localdisk:"));
    }

    @Test
    void tellsOfAPartitionWhoseDeviceIsNotThereAlsoBeforeGoodOnes() throws Exception {
        String[] two = {
            "enable=yes", "enablepart=yes", "[disk]", "dev=" + disk, "ptype=gpt", "fstype=ext4", "parts=1-40M,41-80M"
        };
        follow("true", two);
        String name = disk.substring("/dev/".length());
        String withoutFirst = "mkdir /tmp/dev && cp -a /dev/null /dev/" + name + " /dev/" + name + "p2 /tmp/dev"
                + " && mount --bind /tmp/dev /dev && mount --make-private /dev";

        List<String> second = followAfter(withoutFirst, "true", two);

        assertThat(second).anyMatch(line -> line.contains(disk + "p1 is in the table of " + disk));
    }

    @Test
    void leavesNothingOfTheKernelInTheRootImage() throws Exception {
        assertThat(follow("grep -o '/sysroot/[pds][^ /]*' /proc/mounts", onePartition()))
                .doesNotContain("/sysroot/proc", "/sysroot/dev", "/sysroot/sys");
    }

    @Test
    void labelsNoDiskOfWhichItCannotBeToldWhatItHolds() throws Exception {
        String before = ambivalent();

        List<String> shown = follow("true", onePartition());

        assertThat(content()).isEqualTo(before);
        assertThat(shown)
                .anySatisfy(
                        line -> assertThat(line).startsWith("localdisk: " + disk + ": what it holds cannot be told"));
    }

    @Test
    void makesNoSwapSpaceOfWhatCannotBeTold() throws Exception {
        String before = ambivalent();

        List<String> shown = follow("true", swapSpace());

        assertThat(content()).isEqualTo(before);
        assertThat(shown).contains("localdisk: " + disk + " is not used as swap space");
    }

    @Test
    void makesTheFileSystemThatAnEarlierBootDidNotComeTo() throws Exception {
        run("sh", "-c", "printf 'label: gpt\nstart=1MiB, size=39MiB\n' | sfdisk --quiet " + disk);

        List<String> shown = follow(": >/sysroot/.sllocal/localmnt/mine", onePartition());

        assertThat(shown).contains("mine").noneMatch(line -> line.contains("localdisk:"));
        assertThat(follow("true", onePartition())).as("what is kept").contains("mine");
    }
}
