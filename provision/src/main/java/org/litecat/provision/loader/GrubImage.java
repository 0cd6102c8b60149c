package org.litecat.provision.loader;

/**
 * A GRUB for nodes, which grub-mknetdir makes out of the modules that a distribution has in one of its packages.
 *
 * @param path below TFTPDIR, under which nodes ask for it
 * @param directory below TFTPDIR: there it finds its modules and its configuration
 * @param platform what GRUB calls the kind of firmware; its modules stand in a directory of that name
 * @param core what grub-mknetdir calls the program
 */
public record GrubImage(String path, String directory, String platform, String core) {}
