package org.litecat.imagebuild.genimage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.Permission;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.imagebuild.packages.PackageFamily;

/**
 * What a run takes where the definition of its image leaves it open. The run stores it: the definition then says what the image was
 * made of, also when the site's settings change.
 */
final class DefinitionDefaults {
    /** Columns of linuximage that it may hold. */
    static final List<String> COLUMNS = List.of("rootimgdir", "permission", "pkgdir");

    private DefinitionDefaults() {}

    /** Columns of linuximage that are empty, with the values that hold. */
    static Map<String, String> of(OsImage image, PackageFamily family, String installdir) {
        UsualPlaces usual = UsualPlaces.of(installdir, image);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("rootimgdir", usual.image(image.profile()));
        values.put("permission", Permission.OPEN.octal());
        family.usualPkgdir(usual).ifPresent(directory -> values.put("pkgdir", directory));
        values.keySet().removeIf(column -> !image.linuximage(column).isEmpty());
        return values;
    }
}
