package org.litecat.imagebuild.genimage;

import java.util.List;
import org.litecat.core.host.Commands;

/** The image's own dracut(8); every program that it calls is one of the image. */
record ImageDracut(Build build) implements Dracut {
    /** Where the image sees its work directory. */
    static final String WORK = "/run/litecat";

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public List<String> options(String kernelVersion) {
        return List.of();
    }

    @Override
    public boolean finds(String program) {
        return build.files().exists("/usr/bin/" + program);
    }

    @Override
    public int run(List<String> argv) {
        return build.root().with(ENVIRONMENT).inside(argv);
    }

    @Override
    public Commands.Output list(String file) {
        return build.root().ask(List.of("lsinitrd", file));
    }
}
