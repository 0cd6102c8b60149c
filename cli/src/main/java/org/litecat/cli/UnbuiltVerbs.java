package org.litecat.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** The verbs of the field that are not built, and what there is instead of each: a script that calls one is told. */
final class UnbuiltVerbs {
    private static final List<Unbuilt> ALL = List.of(
            new Unbuilt(
                    "images are built by genimage, and carried by imgexport and imgimport",
                    "genimage builds an image anew; imgexport and imgimport carry it to another management node",
                    "imgcapture",
                    "chkosimage",
                    "geninitrd",
                    "xcatchroot"),
            new Unbuilt(
                    "running nodes are not changed from here",
                    "change the image, liteimg NAME, then boot the nodes: rinstall NODERANGE osimage",
                    "updatenode",
                    "rollupdate"),
            new Unbuilt(
                    "what nodes say is not compared with a list from here",
                    "xdsh NODERANGE COMMAND | xdshbak -c shows which nodes say the same",
                    "sinv"),
            new Unbuilt(
                    "files are copied to nodes by xdcp",
                    "xdcp NODERANGE -R DIRECTORY TARGET copies it whole; rsync -a DIRECTORY NODE:TARGET what has changed",
                    "prsync"),
            new Unbuilt(
                    "host keys are taken in by the programs of OpenSSH",
                    "ssh-keyscan HOST >>/etc/ssh/ssh_known_hosts; ssh-keygen -R HOST forgets one",
                    "makeknownhosts"),
            new Unbuilt(
                    "nodes are not probed over the network",
                    "nodestat NODERANGE tells what they reported; rpower NODERANGE stat asks their controllers",
                    "pping",
                    "ppping",
                    "xcatprobe",
                    "xcatsnap"),
            new Unbuilt(
                    "of controllers only power, boot device and console are used",
                    "ipmitool -I lanplus -H BMC sdr, sel, fru or chassis asks a controller for the rest; rpower, rsetboot and rcons are built",
                    "rinv",
                    "rvitals",
                    "reventlog",
                    "rspconfig",
                    "rbeacon",
                    "rflash",
                    "renergy",
                    "rnetboot",
                    "rbootseq",
                    "getmacs",
                    "pasu",
                    "wcons",
                    "wvid",
                    "wkill"),
            new Unbuilt(
                    "nodes are not found by looking for them",
                    "mkdef -t node NODERANGE groups=... mac=... ip=... bmc=... defines them",
                    "rscan",
                    "bmcdiscover",
                    "lsslp",
                    "nodediscoverstart",
                    "nodediscoverstop",
                    "nodediscoverstatus",
                    "nodediscoverls",
                    "nodediscoverdef",
                    "switchdiscover",
                    "switchprobe",
                    "makenetworks",
                    "xcatsetup"),
            new Unbuilt(
                    "virtual machines and hardware partitions are not managed",
                    "make them with the tools of their host (virsh), then mkdef -t node defines them",
                    "lsvm",
                    "mkvm",
                    "chvm",
                    "rmvm",
                    "clonevm",
                    "rmigrate",
                    "mkflexnode",
                    "lsflexnode",
                    "rmflexnode",
                    "mkhwconn",
                    "lshwconn",
                    "rmhwconn",
                    "swapnodes",
                    "chhypervisor",
                    "lshypervisor"),
            new Unbuilt(
                    "consoles are opened one by one",
                    "rcons NODE shows the console of a node; ipmitool sol is behind it",
                    "makeconservercf",
                    "makegocons"),
            new Unbuilt(
                    "no name server is set up by itself",
                    "makehosts writes /etc/hosts, which a name server of yours, such as dnsmasq, can read",
                    "makedns"),
            new Unbuilt(
                    "these services are not set up from here",
                    "set them up in the image, by its postinstall script or a post script",
                    "makentp",
                    "makeroutes",
                    "configfpc"),
            new Unbuilt(
                    "nothing is monitored from here",
                    "lsdef -i status,appstatus and the log of xcatd tell what nodes reported",
                    "monadd",
                    "moncfg",
                    "mondecfg",
                    "monls",
                    "monrm",
                    "monshow",
                    "monstart",
                    "monstop",
                    "regnotif",
                    "unregnotif"),
            new Unbuilt(
                    "kits and zones are not built",
                    "otherpkglist names further packages; the key of root goes to all nodes",
                    "addkit",
                    "buildkit",
                    "lskit",
                    "rmkit",
                    "addkitcomp",
                    "chkkitcomp",
                    "lskitcomp",
                    "lskitdeployparam",
                    "rmkitcomp",
                    "mkzone",
                    "chzone",
                    "rmzone"),
            new Unbuilt("it is done by another verb", "noderm NODERANGE", "nodepurge"));

    private UnbuiltVerbs() {}

    private record Unbuilt(String why, String instead, List<String> names) {
        Unbuilt(String why, String instead, String... names) {
            this(why, instead, List.of(names));
        }

        Problem problem(String name) {
            return Problem.of(Code.NOT_BUILT, "The verb '" + name + "' is not built.")
                    .because(why)
                    .remedy(instead);
        }
    }

    static Stream<String> names() {
        return ALL.stream().flatMap(unbuilt -> unbuilt.names().stream());
    }

    static Optional<Problem> problem(String name) {
        return ALL.stream()
                .filter(unbuilt -> unbuilt.names().contains(name))
                .findFirst()
                .map(unbuilt -> unbuilt.problem(name));
    }
}
