package org.litecat.imagebuild.genimage;

import java.util.Optional;
import java.util.function.Consumer;
import org.litecat.core.host.Programs;
import org.litecat.core.response.Code;
import org.litecat.core.response.ProblemException;

/** Which dracut(8) makes the initial ramdisks of an image: its own, or for another architecture this machine's, which is quicker. */
final class Dracuts {
    private final Build build;
    private Optional<MachineDracut> quicker;

    private Dracuts(Build build, Optional<MachineDracut> quicker) {
        this.build = build;
        this.quicker = quicker;
    }

    /** Says which one it will be. @param foreign whether programs of the image need an emulator here */
    static Dracuts of(Build build, Programs programs, boolean foreign) {
        MachineDracut machine = new MachineDracut(build, programs);
        Optional<String> unfit = foreign ? machine.unfit() : Optional.empty();
        if (!foreign || unfit.isPresent()) {
            unfit.ifPresent(reason -> build.log()
                    .heading("The initial ramdisks are made by the image's own dracut in an"
                            + " emulator, which takes minutes: " + reason + "."));
            return new Dracuts(build, Optional.empty());
        }
        build.log()
                .heading(
                        "The initial ramdisks are made by this machine's dracut, on the modules and files of the image.");
        machine.prepare();
        return new Dracuts(build, Optional.of(machine));
    }

    /** @param making makes and checks one initial ramdisk; that of the image has the last word */
    void make(Consumer<Dracut> making) {
        if (quicker.isPresent()) {
            try {
                making.accept(quicker.get());
                return;
            } catch (ProblemException e) {
                quicker = Optional.empty();
                build.log()
                        .response()
                        .warning(
                                Code.DOUBTFUL,
                                "This machine's dracut did not make the initial ramdisk, so the image's own does it in an"
                                        + " emulator, which takes minutes. It said: "
                                        + e.problems().get(0).text());
            }
        }
        making.accept(new ImageDracut(build));
    }
}
