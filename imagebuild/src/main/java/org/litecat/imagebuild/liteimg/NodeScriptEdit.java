package org.litecat.imagebuild.liteimg;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.litetree.boot.NodeScript;

/** Puts the script that follows the boot plan into an image: always the one of this release. */
final class NodeScriptEdit implements FileEdit {
    @Override
    public String path() {
        return NodeScript.PATH;
    }

    @Override
    public String text() {
        return "install the boot script " + NodeScript.PATH;
    }

    @Override
    public String modeWhenNew() {
        return "rwxr-xr-x";
    }

    @Override
    public Optional<String> edited(Optional<String> content) {
        byte[] script = NodeScript.text().getBytes(StandardCharsets.UTF_8);
        return Optional.of(new String(script, StandardCharsets.ISO_8859_1));
    }
}
