package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.FileColumn;
import org.litecat.core.pkglist.InstallPass;
import org.litecat.core.pkglist.ListedPackage;
import org.litecat.core.pkglist.PackageList;
import org.litecat.core.response.Shown;
import org.litecat.core.table.Row;

/** Everything that decides what a run makes: two runs of the same inputs make the same image. */
record BuildInputs(List<BuildInput> all) {
    /** Counts up when genimage itself makes something else of the same inputs. */
    private static final String ENGINE = "2";

    private static final List<String> OSIMAGE = List.of("osvers", "osarch", "profile", "environvar");
    private static final List<String> LINUXIMAGE =
            List.of("nodebootif", "otherifce", "netdrivers", "kernelver", "krpmver", "permission");

    /** @param all in the order in which differences are told; what is there twice counts once */
    BuildInputs {
        Map<String, BuildInput> once = new LinkedHashMap<>();
        all.forEach(input -> once.putIfAbsent(input.identity(), input));
        all = List.copyOf(once.values());
    }

    static BuildInputs of(GenimageInputs inputs, GenimageRequest request, Programs programs) {
        List<BuildInput> all = new ArrayList<>();
        all.add(BuildInput.of(InputKind.RELEASE, "", ENGINE));
        all.add(option("name", inputs.image().name()));
        all.add(option("directory", inputs.defined().directory().toString()));
        columns(all, inputs.image().osimage(), OSIMAGE);
        Stream.of(FileColumn.values())
                .filter(FileColumn::isBuiltFrom)
                .forEach(column -> all.add(option(column.column(), column.stored(inputs.image()))));
        columns(all, inputs.image().linuximage(), LINUXIMAGE);
        all.add(option("-l", request.rootLimit()));
        all.add(option("-t", request.tmpLimit()));
        all.add(option("--ignorekernelchk", request.has(GenimageRequest.Flag.IGNORE_KERNEL_CHECK) ? "yes" : ""));
        all.add(option("--noupdate", request.has(GenimageRequest.Flag.NO_UPDATE) ? "yes" : ""));
        inputs.lock().ifPresent(lock -> all.add(option("--locked", lock.digest())));
        list(all, InputKind.PKGLIST, inputs.list());
        list(all, InputKind.OTHERPKGLIST, inputs.otherList());
        inputs.postinstall()
                .forEach(script -> all.add(BuildInput.of(
                        InputKind.POSTINSTALL,
                        script.file().toString(),
                        new StepKey().addFile(script.file()).hex())));
        inputs.drivers()
                .forEach(source -> all.add(BuildInput.of(
                        InputKind.DRIVERS,
                        source.file().toString(),
                        new StepKey().addFile(source.file()).hex())));
        inputs.shippedFiles()
                .files()
                .forEach(file -> all.add(BuildInput.of(
                        InputKind.SHIPPED,
                        file.path(),
                        new StepKey().add(file.mode(), file.text()).hex())));
        inputs.allRepositories()
                .forEach(repository -> all.add(BuildInput.of(
                        InputKind.REPOSITORY,
                        Shown.withoutPasswords(repository.source()).strip().replaceAll("\\s*\n\\s*", "; "),
                        repository.fingerprint())));
        inputs.packages()
                .programs()
                .forEach(program -> all.add(BuildInput.of(InputKind.PROGRAM, program, programs.identity(program))));
        return new BuildInputs(all);
    }

    /** A digest of what is listed to be installed. */
    static String lists(GenimageInputs inputs) {
        List<BuildInput> all = new ArrayList<>();
        columns(all, inputs.image().linuximage(), List.of("kernelver", "krpmver"));
        list(all, InputKind.PKGLIST, inputs.list());
        list(all, InputKind.OTHERPKGLIST, inputs.otherList());
        // Values of variables may be secrets, and choose no packages.
        all.removeIf(input -> input.kind() == InputKind.VARIABLE);
        return new BuildInputs(all).key();
    }

    private static BuildInput option(String name, String value) {
        return BuildInput.of(InputKind.OPTION, name, value);
    }

    private static void columns(List<BuildInput> all, Row row, List<String> columns) {
        columns.forEach(column -> all.add(option(column, row.get(column))));
    }

    private static void list(List<BuildInput> all, InputKind kind, PackageList list) {
        boolean oneFile = list.files().size() == 1;
        for (int i = 0; i < list.passes().size(); i++) {
            InstallPass pass = list.passes().get(i);
            String number = String.valueOf(i + 1);
            pass.environment().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(variable -> all.add(BuildInput.of(
                            InputKind.VARIABLE,
                            variable.getKey() + " of pass " + number + " of " + kind.word(),
                            variable.getValue())));
            pass.removeBefore().forEach(item -> all.add(item(kind, "-", item, number, oneFile)));
            pass.install().forEach(item -> all.add(item(kind, "", item, number, oneFile)));
            pass.removeAfter().forEach(item -> all.add(item(kind, "--", item, number, oneFile)));
        }
    }

    private static BuildInput item(InputKind kind, String sign, ListedPackage item, String pass, boolean oneFile) {
        String directory = item.directory().isEmpty() ? "" : item.directory() + "/";
        int colon = item.place().lastIndexOf(':');
        String file = colon < 0 ? item.place() : item.place().substring(0, colon) + " ";
        String line = "line " + item.place().substring(colon + 1);
        return new BuildInput(kind, sign + directory + item.name(), pass, oneFile ? line : file + line);
    }

    /** The same for the same inputs, wherever they stand in their lists. */
    String key() {
        StepKey key = new StepKey();
        all.stream()
                .sorted(Comparator.comparing(BuildInput::identity))
                .forEach(input -> key.add(input.identity(), input.value()));
        return key.hex();
    }

    /** What is not as it was, in the order of these inputs; what is gone comes last. */
    List<InputChange> changesSince(BuildInputs earlier) {
        Map<String, BuildInput> before = new LinkedHashMap<>();
        earlier.all.forEach(input -> before.put(input.identity(), input));
        List<InputChange> changes = new ArrayList<>();
        for (BuildInput input : all) {
            Optional<BuildInput> old = Optional.ofNullable(before.remove(input.identity()));
            if (old.filter(known -> known.value().equals(input.value())).isEmpty()) {
                changes.add(new InputChange(old, Optional.of(input)));
            }
        }
        before.values().forEach(input -> changes.add(new InputChange(Optional.of(input), Optional.empty())));
        return changes;
    }
}
