package org.litecat.provision.boot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.host.InterfaceName;
import org.litecat.core.host.MacAddress;
import org.litecat.core.node.NodeValues;
import org.litecat.core.node.SerialPort;
import org.litecat.core.osimage.OsFamily;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.Release;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/**
 * The command line of a node's kernel: how the node finds its root, its servers and its persistent area. For one thread.
 */
final class KernelCommandLine {
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]");
    private static final String USUAL_CRASH_KERNEL = "256M";

    /** Settings that stand in command lines as they are: a node whose line has a wrong one finds nobody. */
    private static final List<SiteAttribute> SETTINGS = List.of(
            SiteAttribute.XCATDPORT,
            SiteAttribute.XCATIPORT,
            SiteAttribute.XCATHTTPSPORT,
            SiteAttribute.HTTPPORT,
            SiteAttribute.HTTPMETHOD);

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
        Optional<OsFamily> family = image.release().family();
        boolean sles = family.equals(Optional.of(OsFamily.SLES));
        List<String> words = new ArrayList<>();
        SETTINGS.forEach(setting ->
                SiteAttribute.problem(setting.key(), site.text(setting)).ifPresent(problems::add));
        root(words, request);
        servers(words, request, sles);
        debug(words, request.servers().master());
        bootInterface(words, request);
        console(words, request, problems);
        if (isWithoutSelinux(image.release())) {
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
                problems.add(Problem.of(
                                Code.INVALID_VALUE,
                                request.node() + ": '" + word + "' cannot be a word of a kernel command line.")
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
            words.add("FC=" + (site.isOn(SiteAttribute.USEFLOWCONTROL) ? "1" : "0"));
        }
        if (!site.isOn(SiteAttribute.NODESTATUS)) {
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
        Optional<String> mac = MacAddress.parse(named);
        if (mac.isPresent()) {
            words.add("BOOTIF=" + mac.get());
        } else if (InterfaceName.isOne(named)) {
            words.add("netdev=" + named);
        } else if (request.image().osarch().startsWith("ppc")) {
            words.add("BOOTIF=" + request.mac());
        }
    }

    private void console(List<String> words, KernelRequest request, Problems problems) {
        String port = values.value(request.node(), "nodehm", "serialport");
        if (port.isEmpty()) {
            return;
        }
        SerialPort serial = new SerialPort(port);
        Optional<String> device = serial.device(request.image().osarch().startsWith("ppc64") ? "hvc" : "ttyS");
        if (device.isEmpty()) {
            problems.add(serial.unknown(request.node()).at("table nodehm, column serialport"));
            return;
        }
        String speed = values.value(request.node(), "nodehm", "serialspeed");
        boolean hardware = values.value(request.node(), "nodehm", "serialflow").matches("hard|cts|ctsrts");
        words.add("console=tty0");
        words.add("console=" + device.get() + "," + speed + (hardware ? "n8r" : ""));
    }

    private static boolean isWithoutSelinux(Release release) {
        int major = release.major();
        return release.family().equals(Optional.of(OsFamily.RH))
                && (release.isFedora() ? major < 20 : major >= 7 && major <= 10);
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
