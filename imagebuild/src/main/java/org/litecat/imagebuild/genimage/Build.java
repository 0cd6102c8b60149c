package org.litecat.imagebuild.genimage;

import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.RootCommands;

/** What the stages after the packages share: the image at its place, its files, the programs on it, and the log. */
record Build(GenimageRequest request, GenimageInputs inputs, ImageFiles files, RootCommands root, BuildLog log) {
    OsImage image() {
        return inputs.image();
    }

    ImageLayout layout() {
        return inputs.layout();
    }
}
