package org.litecat.provision.boot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.imagebuild.osimage.OsFamily;
import org.litecat.imagebuild.osimage.OsImage;

/**
 * The command line of a node's kernel: how the node finds its root, its servers and its persistent area. For one thread.
 */
final class KernelCommandLine {
    private static final Pattern MAC = Pattern.compile("(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]");
    private static final Set<String> OFF = Set.of("n", "N", "0");
    private static final Set<String> YES = Set.of("1", "yes", "y");
    private static final String USUAL_CRASH_KERNEL = "256M";

    private final NodeValues values;
    private final SiteSettings site;

    KernelCommandLine(NodeValues values, SiteSettings site) {
        this.values = values;
        this.site = site;
    }

    /**
     * @param problems gets what cannot stand in a command line
     * @return words joined by blanks, without those that administrators add
     */
    String of(KernelRequest request, Problems problems) {
        OsImage image = request.image();
        Optional<OsFamily> family = OsFamily.of(image.osvers());
        boolean sles = family.equals(Optional.of(OsFamily.SLES));
        List<String> words = new ArrayList<>();
        root(words, request);
        servers(words, request, sles);
        debug(words, request.servers().master());
        bootInterface(words, request);
        console(words, request);
        if (isWithoutSelinux(image.osvers(), family)) {
            words.add("selinux=0");
        }
        dump(words, image);
        if (request.partitions()) {
            words.add(partition(family, image.isStatelite()));
        }
        String mountOptions = values.value(request.node(), "statelite", "mntopts");
        if (image.isStatelite() && !(sles && mountOptions.isEmpty())) {
            words.add("MNTOPTS=" + mountOptions);
        }
        for (String word : words) {
            if (BLANK.matcher(word).find()) {
                problems.add(Problem.of(request.node() + ": '" + word + "' cannot be a word of a kernel command line.")
                        .because("it holds a blank or a control character")
                        .remedy("lsdef " + request.node() + " shows the node; take the blank out of the value"));
            }
        }
        return String.join(" ", words);
    }

    private void root(List<String> words, KernelRequest request) {
        NodeServers servers = request.servers();
        if (request.packed().isPresent()) {
            String method = site.text(SiteAttribute.HTTPMETHOD);
            words.add("imgurl=" + method + "://" + servers.image() + ":" + site.text(SiteAttribute.HTTPPORT) + "/"
                    + request.imageDirectory() + "/" + request.packed().get());
        } else {
            String options = options(request.image().nfsrootopts());
            words.add("root=nfs:" + servers.image() + ":" + request.imageDirectory() + "/rootimg:ro" + options);
        }
    }

    /** {@code ro} always comes first, so that it need not come again. */
    private static String options(String stored) {
        StringBuilder options = new StringBuilder();
        Arrays.stream(stored.split(","))
                .map(String::strip)
                .filter(option ->
                        !option.isEmpty() && !option.toLowerCase(Locale.ROOT).equals("ro"))
                .forEach(option -> options.append(',').append(option));
        return options.toString();
    }

    private void servers(List<String> words, KernelRequest request, boolean sles) {
        boolean statelite = request.image().isStatelite();
        String master = request.servers().master();
        if (statelite) {
            words.add("STATEMNT=" + request.statemnt().map(Object::toString).orElse(""));
        }
        words.add("XCAT=" + master + ":" + site.text(SiteAttribute.XCATDPORT));
        words.add("NODE=" + request.node());
        if (!statelite || sles) {
            words.add("FC=" + (YES.contains(site.text(SiteAttribute.USEFLOWCONTROL)) ? "1" : "0"));
        }
        if (OFF.contains(site.text(SiteAttribute.NODESTATUS))) {
            words.add("nonodestatus");
        }
        words.add("XCATHTTPPORT=" + site.text(SiteAttribute.HTTPPORT));
        String monitor = site.text(SiteAttribute.XCATIPORT);
        if (!monitor.equals(SiteAttribute.XCATIPORT.unset())) {
            words.add("XCATIPORT=" + monitor);
        }
        if (statelite) {
            words.add("LITEPLAN=https://" + master + ":" + site.text(SiteAttribute.XCATHTTPSPORT) + "/plan");
        }
        if (sles) {
            words.add("ip=dhcp");
        }
    }

    private void debug(List<String> words, String master) {
        String mode = site.text(SiteAttribute.XCATDEBUGMODE);
        if (mode.equals("1") || mode.equals("2")) {
            words.add("LOGSERVER=" + master);
            words.add("syslog.server=" + master);
            words.add("syslog.type=rsyslogd");
            words.add("syslog.filter=*.*");
            words.add("xcatdebugmode=" + mode);
        }
    }

    private void bootInterface(List<String> words, KernelRequest request) {
        String named = values.value(request.node(), "noderes", "installnic");
        if (named.isEmpty()) {
            named = values.value(request.node(), "noderes", "primarynic");
        }
        if (named.isEmpty() || named.equals("mac")) {
            named = request.image().linuximage("nodebootif");
        }
        if (MAC.matcher(named).matches()) {
            words.add("BOOTIF=" + named.toLowerCase(Locale.ROOT));
        } else if (INTERFACE.matcher(named).matches()) {
            words.add("netdev=" + named);
        } else if (request.image().osarch().startsWith("ppc")) {
            words.add("BOOTIF=" + request.mac());
        }
    }

    private void console(List<String> words, KernelRequest request) {
        String port = values.value(request.node(), "nodehm", "serialport");
        if (port.isEmpty()) {
            return;
        }
        String device = request.image().osarch().startsWith("ppc64") ? "hvc" : "ttyS";
        String speed = values.value(request.node(), "nodehm", "serialspeed");
        boolean hardware = values.value(request.node(), "nodehm", "serialflow").matches("hard|cts|ctsrts");
        words.add("console=tty0");
        words.add("console=" + device + port + "," + speed + (hardware ? "n8r" : ""));
    }

    private static boolean isWithoutSelinux(String osvers, Optional<OsFamily> family) {
        int release = OsFamily.majorRelease(osvers);
        boolean fedora = osvers.toLowerCase(Locale.ROOT).startsWith("fedora");
        return family.equals(Optional.of(OsFamily.RH)) && (fedora ? release < 20 : release >= 7 && release <= 10);
    }

    private static void dump(List<String> words, OsImage image) {
        String dump = image.linuximage("dump");
        if (!dump.isEmpty()) {
            String size = image.linuximage("crashkernelsize");
            words.add("crashkernel=" + (size.isEmpty() ? USUAL_CRASH_KERNEL : size));
            words.add("dump=" + dump);
        }
    }

    private static String partition(Optional<OsFamily> family, boolean statelite) {
        String mount = statelite ? "" : "DOMOUNT_";
        return switch (family.orElse(OsFamily.RH)) {
            case RH -> "PARTITION_" + mount + "RH";
            case SLES -> "PARTITION_" + mount + "SLES";
            case UBUNTU, DEBIAN -> "PARTITION";
        };
    }
}
