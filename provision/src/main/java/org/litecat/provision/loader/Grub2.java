package org.litecat.provision.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.host.Architecture;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.loader.DhcpOffer.Client;

/**
 * The boot loader GRUB: {@code boot/grub2/NODE}, another name of it for each address and interface of the node, and a link
 * to the loader under a name of the node's own; for machines that may have UEFI another one, {@code grub2-NODE.efi}: by HTTP
 * firmware loads nothing of which it cannot tell by the name what it is.
 */
final class Grub2 implements Loader {
    private static final List<Architecture> POWER =
            List.of(Architecture.PPC64, Architecture.PPC64LE, Architecture.PPC64EL);

    private static final List<Architecture> EVERY = Stream.concat(
                    Stream.of(Architecture.X86_64, Architecture.X86, Architecture.AARCH64), POWER.stream())
            .toList();

    private static final String DIRECTORY = "boot/grub2";
    private static final String TITLE = "xCAT OS Deployment";

    /** Everything is where it came from itself. It looks for the file of a node by TFTP alone, so that is told here, too. */
    private static final GrubImage.ByHttp BY_HTTP =
            new GrubImage.ByHttp(List.of("tftp", "http", "efinet"), "set prefix=$cmdpath\n", """
            # For nodes that loaded GRUB by HTTP. By TFTP it finds their files without help.
            insmod regexp
            if regexp --set=1:a --set=2:b --set=3:c --set=4:d --set=5:e --set=6:f \\
                '^(..):(..):(..):(..):(..):(..)$' "$net_default_mac"; then
                configfile "$prefix/grub.cfg-01-$a-$b-$c-$d-$e-$f"
            fi
            """);

    /** What means something to GRUB's shell; from a word that begins with {@code #} on, it would read nothing more. */
    private static final Pattern SPECIAL = Pattern.compile("[;&|<>{}$'\"\\\\#]");

    private final boolean http;

    /** @param http whether kernel and initrd are fetched by HTTP rather than TFTP */
    Grub2(boolean http) {
        this.http = http;
    }

    @Override
    public List<Netboot> netboot() {
        return http
                ? List.of(new Netboot("grub2-http", EVERY))
                : List.of(new Netboot("grub2", EVERY), new Netboot("grub2-tftp", POWER));
    }

    @Override
    public List<BootFile> files(BootClient client, BootTarget target) {
        List<BootFile> files = new ArrayList<>();
        String path = main(client.name());
        files.add(new BootFile.Text(path, text(client, target)));
        names(client).forEach(name -> files.add(new BootFile.SameAs(name, path)));
        files.addAll(target.map(network -> links(client), List::of));
        return files;
    }

    private static List<BootFile> links(BootClient client) {
        List<BootFile> links = new ArrayList<>();
        links.add(new BootFile.Link(loaderOf(client.name()), "grub2." + loaderArch(client)));
        GrubPlatform.of(client.arch()).stream()
                .filter(GrubPlatform::isUefi)
                .forEach(uefi -> links.add(new BootFile.Link(uefiLoaderOf(client.name()), uefi.file())));
        return links;
    }

    @Override
    public List<String> places(BootClient client) {
        List<String> places = new ArrayList<>(List.of(main(client.name())));
        places.addAll(names(client));
        places.add(loaderOf(client.name()));
        places.add(uefiLoaderOf(client.name()));
        return places;
    }

    @Override
    public String main(String node) {
        return DIRECTORY + "/" + node;
    }

    @Override
    public Optional<Problem> missing(BootClient client, Path tftpdir) {
        List<GrubPlatform> platforms = GrubPlatform.of(client.arch());
        Stream<String> files = platforms.isEmpty()
                ? Stream.of("grub2." + loaderArch(client))
                : platforms.stream().map(GrubPlatform::file);
        List<Path> loaders =
                files.map(file -> tftpdir.resolve(DIRECTORY).resolve(file)).toList();
        if (loaders.stream().anyMatch(Files::exists)) {
            return Optional.empty();
        }
        String names = loaders.stream().map(Path::toString).collect(Collectors.joining(" or "));
        return Optional.of(Problem.of(Code.MISSING_FILE, client.name() + ": the boot loader " + names + " is missing.")
                .remedy(
                        platforms.isEmpty()
                                ? "put a GRUB that was made for network boot (grub-mknetdir, grub2-mkimage) there"
                                : "install grub-common and " + packages(platforms)
                                        + ", or put modules of GRUB into custom/grub2/"
                                        + platforms.get(0).platform()
                                        + " of the installdir; then makedhcp -n makes it"));
    }

    private static String packages(List<GrubPlatform> platforms) {
        return platforms.stream().map(GrubPlatform::packages).collect(Collectors.joining(", or "));
    }

    @Override
    public List<GrubImage> images() {
        return Stream.of(GrubPlatform.values())
                .map(platform -> platform.image(DIRECTORY, BY_HTTP))
                .toList();
    }

    @Override
    public List<DhcpOffer> offers(BootClient client) {
        String usual = loaderOf(client.name());
        String uefi = uefiLoaderOf(client.name());
        List<DhcpOffer> offers = GrubPlatform.of(client.arch()).stream()
                .flatMap(platform -> platform.offers(client, platform.isUefi() ? uefi : usual).stream())
                .toList();
        return offers.isEmpty() ? List.of(DhcpOffer.of(Client.ANY, usual)) : offers;
    }

    @Override
    public boolean unpacksKernel() {
        return true;
    }

    @Override
    public boolean asksByTftp() {
        return true;
    }

    private static String loaderOf(String node) {
        return DIRECTORY + "/grub2-" + node;
    }

    private static String uefiLoaderOf(String node) {
        return loaderOf(node) + ".efi";
    }

    private static String loaderArch(BootClient client) {
        return client.arch().startsWith("ppc64") ? "ppc" : client.arch();
    }

    private static List<String> names(BootClient client) {
        List<String> names = new ArrayList<>();
        client.addresses().forEach(address -> names.add(DIRECTORY + "/grub.cfg-" + AddressText.hex(address)));
        client.macs().forEach(mac -> names.add(DIRECTORY + "/grub.cfg-01-" + mac.replace(':', '-')));
        return names;
    }

    private String text(BootClient client, BootTarget target) {
        String head = "#" + target.state() + "\nset timeout=5\n";
        return head + target.map(network -> menu(client, network), () -> "");
    }

    /** By the commands that every GRUB has: {@code linuxefi} is there in that of some distributions only, and for UEFI alone. */
    private String menu(BootClient client, BootTarget.Network network) {
        String above = http ? client.tftpdir() + "/" : "/";
        return "set default=\"" + TITLE + "\"\n"
                + "menuentry \"" + TITLE + "\" {\n"
                + "    insmod http\n"
                + "    insmod tftp\n"
                + "    set root=" + root(client) + "\n"
                + "    echo Loading the kernel ...\n"
                + "    linux " + above + network.kernel() + " " + quoted(network.arguments())
                + " BOOTIF=$net_default_mac\n"
                + "    echo Loading the initial ramdisk ...\n"
                + "    initrd " + above + network.initrd() + "\n"
                + "}\n";
    }

    private String root(BootClient client) {
        String port = http && client.httpPort() != 80 ? ":" + client.httpPort() : "";
        return (http ? "http," : "tftp,") + client.server() + port;
    }

    private static String quoted(String arguments) {
        return Arrays.stream(arguments.split(" "))
                .map(word -> SPECIAL.matcher(word).find() ? "'" + word.replace("'", "'\\''") + "'" : word)
                .collect(Collectors.joining(" "));
    }
}
