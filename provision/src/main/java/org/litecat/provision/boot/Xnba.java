package org.litecat.provision.boot;

import java.util.List;

/**
 * The boot loader xNBA or any iPXE: {@code xcat/xnba/nodes/NODE} for BIOS firmware, {@code NODE.uefi} for UEFI. Kernels
 * without an EFI stub (those of SLES 11) cannot be started the UEFI way.
 */
final class Xnba implements Loader {
    private static final String NEXT_SERVER = "${next-server}";
    private static final String BOOT_INTERFACE = " BOOTIF=01-${netX/mac:hexhyp}";

    @Override
    public List<BootFile> files(BootClient client, BootTarget target) {
        String path = main(client.name());
        return List.of(
                new BootFile.Text(path, script(client, target, "")),
                new BootFile.Text(path + ".uefi", script(client, target, " initrd=initrd")));
    }

    @Override
    public List<String> places(BootClient client) {
        String path = main(client.name());
        return List.of(path, path + ".uefi", path + ".elilo", path + ".pxelinux");
    }

    @Override
    public String main(String node) {
        return "xcat/xnba/nodes/" + node;
    }

    @Override
    public String answeringServer(BootClient client) {
        return NEXT_SERVER;
    }

    private static String script(BootClient client, BootTarget target, String end) {
        String head = "#!gpxe\n#" + target.state() + "\n";
        if (target instanceof BootTarget.Network network) {
            return head
                    + "imgfetch -n kernel " + client.url(NEXT_SERVER, network.kernel()) + "\n"
                    + "imgload kernel\n"
                    + "imgargs kernel " + network.arguments() + BOOT_INTERFACE + end + "\n"
                    + "imgfetch -n initrd " + client.url(NEXT_SERVER, network.initrd()) + "\n"
                    + "imgexec kernel\n";
        }
        return head + "exit\n";
    }
}
