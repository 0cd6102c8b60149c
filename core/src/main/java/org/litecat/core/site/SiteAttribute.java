package org.litecat.core.site;

import java.util.Arrays;
import java.util.Optional;
import org.litecat.core.response.Problem;

/** The settings of the site table that this program reads: key, value when unset, and what it is for. */
public enum SiteAttribute {
    INSTALLDIR(
            "installdir",
            "/install",
            SiteValue.DIRECTORY,
            "Directory of media, images, package repositories and post scripts."),
    TFTPDIR(
            "tftpdir",
            "/tftpboot",
            SiteValue.PLAIN_DIRECTORY,
            "Directory of boot loaders, boot files, kernels and initial ramdisks."),
    MASTER("master", "", SiteValue.HOST, "Address or name of the management node as the nodes know it."),
    DOMAIN("domain", "", SiteValue.DOMAIN, "DNS domain of the cluster."),
    FQDNFIRST("FQDNfirst", "", SiteValue.YES_OR_NO, "Whether makehosts puts the name with the domain first."),
    EXCLUDENODES("excludenodes", "", SiteValue.NODERANGE, "Noderange that is taken out of every noderange."),
    HIERARCHICALATTRS(
            "hierarchicalattrs",
            "",
            SiteValue.NAMES,
            "Attributes whose values from node and groups are joined: attr or attr:delimiter."),
    PRUNESERVICES("pruneservices", "", SiteValue.YES_OR_NO, "Whether noderm removes the nodes' DHCP entries too."),
    SKIPTABLES(
            "skiptables", "", SiteValue.NAMES, "Tables that dumpxCATdb and restorexCATdb leave out, joined by commas."),
    IPMIMAXP("ipmimaxp", "64", SiteValue.NUMBER, "How many BMCs are talked to at a time."),
    IPMITIMEOUT("ipmitimeout", "2", SiteValue.NUMBER, "Seconds from one try to reach a BMC to the next."),
    IPMIRETRIES("ipmiretries", "3", SiteValue.NUMBER, "How often a BMC that does not answer is tried."),
    XCATDPORT("xcatdport", "3001", SiteValue.PORT, "Port on which xcatd takes requests, with TLS."),
    XCATIPORT("xcatiport", "3002", SiteValue.PORT, "Port to which nodes report how far they have come."),
    XCATHTTPSPORT(
            "xcathttpsport",
            "3443",
            SiteValue.PORT,
            "Port on which xcatd gives nodes their boot plans, and shows administrators a page, by HTTPS."),
    HTTPPORT("httpport", "80", SiteValue.PORT, "Port on which nodes find the install and the boot directory by HTTP."),
    HTTPSERVER(
            "httpserver",
            "xcatd",
            SiteValue.HTTP_SERVER,
            "Whether xcatd serves these directories itself; off where another server does."),
    AUDITSKIPCMDS(
            "auditskipcmds",
            "ALL",
            SiteValue.NAMES,
            "Requests that leave no row in table auditlog, joined by commas: commands, clienttype:TYPE, or ALL."),
    AUDITKEEP("auditkeep", "10000", SiteValue.NUMBER, "How many rows xcatd keeps in table auditlog; older ones go."),
    NODESTATUS("nodestatus", "y", SiteValue.YES_OR_NO, "Whether nodes report how far they have come; no turns it off."),
    HTTPMETHOD("httpmethod", "http", SiteValue.HTTP, "Protocol by which nodes fetch packed images: http or https."),
    XCATDEBUGMODE("xcatdebugmode", "0", SiteValue.LEVEL, "How much nodes log while they boot: 0, 1 or 2."),
    USEFLOWCONTROL(
            "useflowcontrol",
            "no",
            SiteValue.YES_OR_NO,
            "Whether nodes ask for their turn before they ask for post scripts."),
    DHCPSETUP(
            "dhcpsetup",
            "y",
            SiteValue.YES_OR_NO,
            "Whether nodeset brings DHCP up to date; no leaves that to makedhcp."),
    DHCPINTERFACES(
            "dhcpinterfaces",
            "",
            SiteValue.INTERFACES,
            "Interfaces on which DHCP is served: eth1,eth2 or host|eth1;group|eth2."),
    DHCPLEASE("dhcplease", "43200", SiteValue.NUMBER, "Seconds for which a node may keep its address."),
    NAMESERVERS(
            "nameservers",
            "",
            SiteValue.HOSTS,
            "Name servers of nodes, joined by commas; <xcatmaster> is the management node."),
    FORWARDERS(
            "forwarders",
            "",
            SiteValue.HOSTS,
            "Name servers that are asked for names outside the cluster, joined by commas."),
    NTPSERVERS(
            "ntpservers",
            "",
            SiteValue.HOSTS,
            "Time servers of nodes, joined by commas; <xcatmaster> is the management node."),
    TIMEZONE("timezone", "", SiteValue.TIME_ZONE, "Time zone of images that packimage packs, such as Europe/Berlin."),
    PRECREATEMYPOSTSCRIPTS(
            "precreatemypostscripts", "", SiteValue.YES_OR_NO, "Whether nodeset writes the post scripts of nodes."),
    SECUREROOT("secureroot", "", SiteValue.YES_OR_NO, "Whether the account of root is locked in images."),
    CLEANUPXCATPOST("cleanupxcatpost", "", SiteValue.YES_OR_NO, "Whether nodes remove their post scripts in the end."),
    ONLYSUPPORTARCHS(
            "onlysupportarchs",
            "",
            SiteValue.ARCHITECTURES,
            "Architectures of which copycds takes media, joined by commas; all when unset."),
    OSIMAGEREQUIRED(
            "osimagerequired",
            "",
            SiteValue.YES_OR_NO,
            "Whether copycds refuses media of a release for which there is no template to install it."),
    NODESYNCFILEDIR(
            "nodesyncfiledir",
            "/var/xcat/node/syncfiles",
            SiteValue.PLAIN_DIRECTORY,
            "Directory of nodes for what xdcp -F has to know of files that it added something to."),
    SSHBETWEENNODES(
            "sshbetweennodes",
            "ALLGROUPS",
            SiteValue.GROUPS,
            "Groups whose nodes may reach one another by ssh, joined by commas; ALLGROUPS or NOGROUPS."),
    GENERATIONLEASE(
            "generationlease",
            "14",
            SiteValue.NUMBER,
            "Days after which a node of which nothing is heard no longer holds the generation of its image; 2 at least."),
    HISTORYKEEP("historykeep", "50", SiteValue.NUMBER, "How many generations of the tables are kept.");

    private final String key;
    private final String unset;
    private final SiteValue value;
    private final String description;

    SiteAttribute(String key, String unset, SiteValue value, String description) {
        this.key = key;
        this.unset = unset;
        this.value = value;
        this.description = description;
    }

    public String key() {
        return key;
    }

    /** The value that holds when the table has none. */
    public String unset() {
        return unset;
    }

    /** What it is for, and what holds when the table has none; sentences. */
    public String explained() {
        return unset.isEmpty() ? description : description + " Unset: " + unset + ".";
    }

    /** What is wrong with a value of this setting. */
    Optional<Problem> problem(String text) {
        return value.problem(this, text);
    }

    /** What is wrong with the value of a setting; of settings that nobody here reads nothing is known. */
    public static Optional<Problem> problem(String key, String value) {
        return find(key).flatMap(attribute -> attribute.problem(value));
    }

    /** The setting of this key; empty when no verb, no node and no service acts by it. */
    public static Optional<SiteAttribute> find(String key) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.key.equals(key))
                .findFirst();
    }
}
