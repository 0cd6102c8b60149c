package org.litecat.core.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tables and columns something here acts by, and for each of the others why nothing does. */
final class UsedTables {
    /** By their rows verbs, nodes or {@code xcatd} act; each with the columns by which nobody does. */
    static final Map<String, List<String>> READ = Map.ofEntries(
            Map.entry("auditlog", List.of()),
            Map.entry("bootparams", List.of("kernel", "initrd", "kcmdline", "dhcpstatements", "adddhcpstatements")),
            Map.entry("cfgmgt", List.of("roles")),
            Map.entry("chain", List.of("currchain", "chain", "ondiscover")),
            Map.entry("eventlog", List.of()),
            Map.entry("hosts", List.of()),
            Map.entry("ipmi", List.of("bmcport", "taggedvlan", "bmcid")),
            Map.entry("linuximage", List.of("boottarget")),
            Map.entry("litefile", List.of()),
            Map.entry("litetree", List.of()),
            Map.entry("mac", List.of()),
            Map.entry(
                    "networks",
                    List.of(
                            "dhcpserver",
                            "tftpserver",
                            "logservers",
                            "staticrange",
                            "staticrangeincrement",
                            "nodehostname",
                            "ddnsdomain",
                            "vlanid")),
            Map.entry("nics", List.of()),
            Map.entry("nodegroup", List.of("membergroups")),
            Map.entry(
                    "nodehm",
                    List.of(
                            "termserver",
                            "termport",
                            "conserver",
                            "getmac",
                            "cmdmapping",
                            "consoleondemand",
                            "consoleenabled")),
            Map.entry("nodelist", List.of("primarysn")),
            Map.entry(
                    "noderes",
                    List.of(
                            "discoverynics",
                            "cmdinterface",
                            "current_osimage",
                            "next_osimage",
                            "nimserver",
                            "monserver",
                            "proxydhcp")),
            Map.entry("nodetype", List.of("supportedarchs")),
            Map.entry("osimage", List.of("osupdatename", "cfmdir", "serverrole", "isdeletable", "kitcomponents")),
            Map.entry("osdistro", List.of()),
            Map.entry("passwd", List.of("authdomain")),
            Map.entry("policy", List.of()),
            Map.entry("postscripts", List.of()),
            Map.entry("ppc", List.of("hcp", "id", "pprofile", "supernode", "sfp")),
            Map.entry("routes", List.of()),
            Map.entry(
                    "servicenode",
                    List.of(
                            "nameserver",
                            "dhcpserver",
                            "nfsserver",
                            "conserver",
                            "monserver",
                            "ldapserver",
                            "ntpserver",
                            "ftpserver",
                            "nimserver",
                            "ipforward",
                            "dhcpinterfaces",
                            "proxydhcp")),
            Map.entry("site", List.of()),
            Map.entry("statelite", List.of()));

    /** What people note down: it is kept and shown, and nobody expects more of it. */
    static final Set<String> NOTED = Set.of("hwinv", "nodepos", "rack", "vpd");

    /** Of these nobody reads a row. */
    static final List<Unused> UNUSED = List.of(
            new Unused(
                    "of controllers only BMCs are used, by mgt=ipmi and table ipmi",
                    "chdef NODERANGE mgt=ipmi bmc=ADDRESS, where nodes have a BMC",
                    "mic",
                    "mp",
                    "mpa",
                    "openbmc",
                    "pdu",
                    "pduoutlet",
                    "ppcdirect",
                    "ppchcp",
                    "websrv"),
            new Unused(
                    "scripts around nodeset are not run", "run them yourself, before and after nodeset", "prescripts"),
            new Unused("kits are not built", "otherpkglist names further packages", "kit", "kitcomponent", "kitrepo"),
            new Unused("zones are not built: the key of root goes to all nodes", "", "zone"),
            new Unused(
                    "kernels are those of images", "chdef -t osimage NAME boottarget= addkcmdline=...", "boottarget"),
            new Unused(
                    "virtual machines and hypervisors are not managed",
                    "manage them with the tools of their host",
                    "hypervisor",
                    "kvm_masterdata",
                    "kvm_nodedata",
                    "storage",
                    "virtsd",
                    "vm",
                    "vmmaster",
                    "zvm",
                    "zvmivp"),
            new Unused(
                    "nodes are not found by looking for them",
                    "mkdef -t node NODERANGE groups=... mac=... ip=... bmc=... defines them",
                    "discoverydata",
                    "switch",
                    "switches"),
            new Unused(
                    "nothing is monitored from here",
                    "lsdef -i status,appstatus tells what nodes reported",
                    "monitoring",
                    "monsetting",
                    "notification",
                    "performance"),
            new Unused("images are those of Linux", "", "nimimage", "prodkey", "winimage"),
            new Unused(
                    "updates are taken from where their packages are",
                    "chdef -t osimage NAME pkgdir=DIRECTORY,DIRECTORY",
                    "osdistroupdate"),
            new Unused("nodes do not boot from iSCSI", "", "iscsi"),
            new Unused("rpower does not wait for one node before another", "", "deps"),
            new Unused("firmware is not set up from here", "", "firmware"),
            new Unused("nodes do not join a domain by themselves", "a post script can do it", "domain"),
            new Unused("no clients log in and no tasks run in the background", "", "taskstate", "token"));

    private UsedTables() {}

    /** Tables of which nothing is built, why, and what there is instead. */
    record Unused(String why, String instead, Set<String> tables) {
        Unused(String why, String instead, String... tables) {
            this(why, instead, new LinkedHashSet<>(List.of(tables)));
        }
    }
}
