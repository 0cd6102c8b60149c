package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Programs;
import org.litecat.imagebuild.root.ImageRpm;

/** Has {@code rpm --root IMAGE}, as administrators type it on this machine, work with the database of the image. */
record RpmOfMachine(Commands commands, Programs programs) {
    private static final String PROGRAM = "rpm";

    /** @return how to type it where it would work with another database; empty where nothing is to be said */
    Optional<String> open(Path rootimg) {
        ImageRpm image = new ImageRpm(rootimg);
        Optional<String> database = image.database();
        if (database.isEmpty() || programs.find(PROGRAM).isEmpty()) {
            return Optional.empty();
        }
        Commands.Output habit = commands.capture(Command.of(PROGRAM, "--eval", "%_dbpath"));
        String place = habit.text().strip();
        boolean known = habit.succeeded() && place.startsWith("/");
        if (known && !place.equals(database.get()) && isEmpty(rootimg)) {
            image.forget(place);
        }
        return !known || place.equals(database.get()) || image.openTo(place)
                ? Optional.empty()
                : Optional.of("The rpm of this machine keeps its database in " + place
                        + ". Packages are added to the image by: " + PROGRAM + " --root " + rootimg + " --dbpath "
                        + database.get() + " -ivh FILE");
    }

    /** A mere question makes a database, which holds nothing then. */
    private boolean isEmpty(Path rootimg) {
        Commands.Output all = commands.capture(Command.of(PROGRAM, "--root", rootimg.toString(), "-qa"));
        return all.succeeded() && all.text().isBlank();
    }
}
