package org.litecat.provision.files;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names under which the install and the boot directory are served over HTTP: {@code /install} and {@code /tftpboot}, which
 * nodes ask for, and their own, which are in the addresses of images and boot files.
 */
public final class ServedNames {
    private ServedNames() {}

    /**
     * @param install absolute, as the site has it
     * @param boot likewise
     * @return by name, a path of a URL, the directory that it stands for
     */
    public static Map<String, String> of(String install, String boot) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(install, install);
        names.put(boot, boot);
        names.put("/install", install);
        names.put("/tftpboot", boot);
        return names;
    }
}
