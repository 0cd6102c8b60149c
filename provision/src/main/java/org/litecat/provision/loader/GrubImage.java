package org.litecat.provision.loader;

import java.util.List;
import java.util.Optional;

/**
 * A GRUB for nodes, which grub-mknetdir makes out of the modules that a distribution has in one of its packages.
 *
 * @param path below TFTPDIR, under which nodes ask for it
 * @param directory below TFTPDIR: there it finds its modules and its configuration
 * @param platform what GRUB calls the kind of firmware; its modules stand in a directory of that name
 * @param core what grub-mknetdir calls the program
 * @param byHttp what one needs that firmware may load by HTTP as well
 */
public record GrubImage(String path, String directory, String platform, String core, Optional<ByHttp> byHttp) {
    /**
     * By HTTP it comes from another path than by TFTP.
     *
     * @param modules that have to be in the program, so that it can load others
     * @param start what it does first
     * @param configuration of all nodes, where the site has none
     */
    public record ByHttp(List<String> modules, String start, String configuration) {
        public ByHttp {
            modules = List.copyOf(modules);
        }
    }
}
