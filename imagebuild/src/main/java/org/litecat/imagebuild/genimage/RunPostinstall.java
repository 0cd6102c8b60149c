package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.osimage.OsImage;
import org.litecat.imagebuild.kernel.KernelVersion;

/** Runs the postinstall scripts on this machine, with the image's path and attributes; the first failure ends the run. */
final class RunPostinstall {
    private RunPostinstall() {}

    static void run(Build build, KernelVersion kernel) {
        for (PostinstallScript script : build.inputs().postinstall()) {
            int code = build.root()
                    .with(environment(build.inputs(), kernel.text()))
                    .around(call(build.inputs(), script));
            if (code != 0) {
                throw build.log()
                        .failure(
                                "postinstall script " + script.file() + " failed (exit code " + code + ").",
                                "mend the script and run genimage again");
            }
        }
    }

    static List<String> call(GenimageInputs inputs, PostinstallScript script) {
        OsImage image = inputs.image();
        List<String> argv = new ArrayList<>();
        argv.add(script.file().toString());
        argv.add(inputs.layout().rootimg().toString());
        argv.addAll(List.of(image.osvers(), image.osarch(), image.profile()));
        argv.addAll(script.arguments());
        return argv;
    }

    /** Only variables with a value are set. */
    static Map<String, String> environment(GenimageInputs inputs, String kernelVersion) {
        OsImage image = inputs.image();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("IMG_NAME", image.name());
        variables.put("IMG_ARCH", image.osarch());
        variables.put("IMG_OSVER", image.osvers());
        variables.put("IMG_KERNELVERSION", kernelVersion);
        variables.put("IMG_PROFILE", image.profile());
        variables.put("IMG_PKGLIST", image.linuximage("pkglist"));
        variables.put("IMG_PKGDIR", image.linuximage("pkgdir"));
        variables.put("IMG_OTHERPKGLIST", image.linuximage("otherpkglist"));
        variables.put("IMG_OTHERPKGDIR", image.linuximage("otherpkgdir"));
        variables.put("IMG_ROOTIMGDIR", inputs.layout().rootimg().toString());
        variables.values().removeIf(String::isEmpty);
        variables.putAll(image.environment());
        return variables;
    }
}
