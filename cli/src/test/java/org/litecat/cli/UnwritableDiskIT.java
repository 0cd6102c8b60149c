package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, or that became read-only, costs the command and nothing else. */
class UnwritableDiskIT {
    private static final int WRITERS = 12;

    private final Path root;
    private final Path csv;
    private final PrivateFileSystem disk;
    private final VerbProcesses verbs;

    UnwritableDiskIT(@TempDir Path directory, @TempDir Path scratch) throws Exception {
        this.root = directory;
        this.disk = new PrivateFileSystem(directory, "2m");
        this.verbs = new VerbProcesses(directory, scratch);
        this.csv = scratch.resolve("nodelist.csv");
        assertThat(run("nodeadd", "n[1-300]", "groups=all,compute").code()).isZero();
        assertThat(run("dumpxCATdb", "-p", dump()).code()).isZero();
        writeCsv();
    }

    private void writeCsv() throws IOException {
        List<String> lines = new ArrayList<>(List.of("#node,groups"));
        for (int i = 0; i < 300; i++) {
            lines.add("\"m" + i + "\",\"all\"");
        }
        Files.write(csv, lines);
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    private List<String[]> writers() {
        return List.of(
                new String[] {"chdef", "-t", "node", "-o", "n1-n300", "arch=x86_64"},
                new String[] {"nodech", "n[1-300]", "nodetype.os=x"},
                new String[] {"chtab", "node=n1", "nodetype.os=x"},
                new String[] {"mkdef", "-t", "node", "new[1-100]", "groups=x"},
                new String[] {"rmdef", "-t", "node", "n1-n100"},
                new String[] {"noderm", "n299"},
                new String[] {"tabrestore", csv.toString()},
                new String[] {"tabdump", "-f", dump() + "/nodelist.csv", "nodelist"},
                new String[] {"dumpxCATdb", "-p", dump()});
    }

    @Test
    void aFullDiskLeavesTablesAndDumpsAsTheyWere() throws Exception {
        disk.fill();
        refusesEveryWriter("No space left on device");
        disk.empty();
        assertThat(run("restorexCATdb", "-p", dump()).code()).isZero();
        for (String[] writer : writers()) {
            assertThat(run(writer).code()).as(String.join(" ", writer)).isZero();
        }
    }

    @Test
    void aDiskThatIsReadOnlyIsStillRead() throws Exception {
        assertThat(disk.makeReadOnly()).isTrue();
        refusesEveryWriter("Read-only file system");
        assertThat(run("lsdef", "-t", "node", "n7", "-i", "groups", "-c").out()).isEqualTo("n7: groups=all,compute\n");
    }

    @Test
    void whoeverIsAtWorkWhenTheDiskBecomesReadOnlyIsDoneOrRefused() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(verbs.startBy(disk.prefix(), "nodech", "n1", "groups,=g" + i));
        }
        writers.get(0).waitFor();
        while (!disk.makeReadOnly()) {
            Thread.onSpinWait();
        }
        List<VerbProcesses.Answer> answers = new ArrayList<>();
        for (Process writer : writers) {
            answers.add(VerbProcesses.answer(writer));
        }
        String groups =
                run("lsdef", "-t", "node", "n1", "-i", "groups", "-c").out().replaceAll("n1: groups=|\n", ",");
        for (int i = 0; i < WRITERS; i++) {
            VerbProcesses.Answer answer = answers.get(i);
            assertThat(groups.contains(",g" + i + ","))
                    .as(i + " of " + groups + answer)
                    .isEqualTo(answer.code() == 0);
            assertThat(answer.code() == 0 || answer.err().contains("Read-only file system"))
                    .as(answer.toString())
                    .isTrue();
        }
    }

    private void refusesEveryWriter(String why) throws Exception {
        String before = state();
        for (String[] writer : writers()) {
            VerbProcesses.Answer answer = run(writer);
            String what = String.join(" ", writer) + " says: " + answer;
            assertThat(answer.code()).as(what).isEqualTo(1);
            assertThat(answer.err()).as(what).contains("Error: ", "why: ", why).contains("remedy: ");
            assertThat(answer.err()).as(what).doesNotContain("Exception", "mistake of its own");
            assertThat(answer.err().lines().count()).as(what).isLessThan(6);
        }
        assertThat(state()).isEqualTo(before);
    }

    /** All rows of the tables that the writers change, and all of the dump. */
    private String state() throws Exception {
        StringBuilder state = new StringBuilder();
        for (String table : List.of("nodelist", "nodetype", "nodegroup")) {
            state.append(run("tabdump", table).out());
        }
        Process sums = inside("sh", "-c", "cd \"$0\" && sha256sum * .[!.]*", dump());
        return state.append(VerbProcesses.answer(sums).out()).toString();
    }

    private Process inside(String... argv) throws IOException {
        List<String> whole = new ArrayList<>(disk.prefix());
        whole.addAll(List.of(argv));
        return new ProcessBuilder(whole).start();
    }

    private String dump() {
        return root.resolve("dump").toString();
    }

    private VerbProcesses.Answer run(String... verb) throws IOException, InterruptedException {
        return verbs.runBy(disk.prefix(), verb);
    }
}
