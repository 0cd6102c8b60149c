package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.litecat.core.host.Commands;
import org.litecat.core.pkglist.InstallPass;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.packages.ExactInstall;
import org.litecat.imagebuild.packages.InstalledPackages;
import org.litecat.imagebuild.packages.OfferedPackage;
import org.litecat.imagebuild.packages.PackageManager;
import org.litecat.imagebuild.root.RootCommands;
import org.litecat.litetree.image.ImageRoot;

/** Installs the packages of a lock into an empty tree, in one call, and sees that these are in it and no others. */
final class InstallLocked {
    private final PackageWork work;
    private final LockedFiles files;
    private final Commands commands;

    InstallLocked(PackageWork work, LockedFiles files, Commands commands) {
        this.work = work;
        this.files = files;
        this.commands = commands;
    }

    void run() {
        PackageManager packages = work.inputs().packages();
        ExactInstall exact = packages.exactly(work.session(), files.directory(), files.packages());
        exact.files().forEach((name, text) -> WorkFiles.write(files.directory().resolve(name), text));
        RootCommands root = work.root().with(environment());
        if (packages.bootstraps()) {
            work.bootstrap(exact.call(), root);
        } else {
            work.require(exact.call(), root);
        }
        exact.afterwards().forEach(this::replace);
        requireExact();
    }

    /** Of all passes, since there is one call: a later one goes before an earlier one. */
    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        Stream.of(work.inputs().list(), work.inputs().otherList())
                .flatMap(list -> list.passes().stream())
                .map(InstallPass::environment)
                .forEach(all::putAll);
        return all;
    }

    private void replace(String name, String text) {
        Path file = work.session().tree().resolve(name);
        if (java.nio.file.Files.exists(file)) {
            WorkFiles.write(file, text);
            PackageWork.hideSources(work.session().tree().resolve("etc/apt"));
        }
    }

    private void requireExact() {
        TreeSet<String> installed = new TreeSet<>();
        new InstalledPackages(commands)
                .of(ImageRoot.open(work.session().tree()))
                .orElse(List.of())
                .forEach(each -> installed.add(OfferedPackage.text(each.name(), each.version(), each.arch())));
        List<String> lacking = new ArrayList<>();
        files.lock().packages().stream()
                .map(each -> each.text())
                .filter(text -> !installed.remove(text))
                .forEach(lacking::add);
        if (!lacking.isEmpty() || !installed.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.PROGRAM_FAILED, "The packages of the new root are not those of the lock.")
                            .because("too few: " + lacking + ", too many: " + installed)
                            .remedy("read the log " + work.log().file()));
        }
    }
}
