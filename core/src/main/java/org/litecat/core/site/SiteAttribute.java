package org.litecat.core.site;

/** The settings of the site table that this program reads: key, value when unset, and what it is for. */
public enum SiteAttribute {
    INSTALLDIR("installdir", "/install", "Directory of media, images, package repositories and post scripts."),
    TFTPDIR("tftpdir", "/tftpboot", "Directory of boot loaders, boot files, kernels and initial ramdisks."),
    MASTER("master", "", "Address or name of the management node as the nodes know it."),
    DOMAIN("domain", "", "DNS domain of the cluster."),
    EXCLUDENODES("excludenodes", "", "Noderange that is taken out of every noderange."),
    HIERARCHICALATTRS(
            "hierarchicalattrs",
            "",
            "Attributes whose values from node and groups are joined: attr or attr:delimiter."),
    PRUNESERVICES("pruneservices", "", "Whether noderm removes the nodes' DHCP entries too."),
    SKIPTABLES("skiptables", "", "Tables that dumpxCATdb and restorexCATdb leave out, joined by commas."),
    IPMIMAXP("ipmimaxp", "64", "How many BMCs are talked to at a time."),
    IPMITIMEOUT("ipmitimeout", "2", "Seconds from one try to reach a BMC to the next."),
    IPMIRETRIES("ipmiretries", "3", "How often a BMC that does not answer is tried."),
    XCATDPORT("xcatdport", "3001", "Port on which xcatd takes requests, with TLS."),
    XCATIPORT("xcatiport", "3002", "Port to which nodes report how far they have come."),
    XCATHTTPSPORT("xcathttpsport", "3443", "Port on which xcatd gives nodes their boot plans, by HTTPS."),
    HTTPPORT("httpport", "80", "Port on which nodes find the install and the boot directory by HTTP."),
    HTTPSERVER("httpserver", "xcatd", "Whether xcatd serves these directories itself; off where another server does."),
    AUDITSKIPCMDS(
            "auditskipcmds",
            "ALL",
            "Requests that leave no row in table auditlog, joined by commas: commands, clienttype:TYPE, or ALL."),
    NODESTATUS("nodestatus", "y", "Whether nodes report how far they have come; n, N or 0 turns it off."),
    HTTPMETHOD("httpmethod", "http", "Protocol by which nodes fetch packed images: http or https."),
    XCATDEBUGMODE("xcatdebugmode", "0", "How much nodes log while they boot: 0, 1 or 2."),
    USEFLOWCONTROL("useflowcontrol", "no", "Whether nodes ask for their turn before they ask for post scripts."),
    DHCPSETUP("dhcpsetup", "y", "Whether nodeset brings DHCP up to date; n, no or 0 leaves that to makedhcp."),
    DHCPINTERFACES("dhcpinterfaces", "", "Interfaces on which DHCP is served: eth1,eth2 or host|eth1;group|eth2."),
    DHCPLEASE("dhcplease", "43200", "Seconds for which a node may keep its address."),
    NAMESERVERS("nameservers", "", "Name servers of nodes, joined by commas; <xcatmaster> is the management node."),
    FORWARDERS("forwarders", "", "Name servers that are asked for names outside the cluster, joined by commas."),
    NTPSERVERS("ntpservers", "", "Time servers of nodes, joined by commas; <xcatmaster> is the management node."),
    HISTORYKEEP("historykeep", "50", "How many generations of the tables are kept.");

    private final String key;
    private final String unset;
    private final String description;

    SiteAttribute(String key, String unset, String description) {
        this.key = key;
        this.unset = unset;
        this.description = description;
    }

    public String key() {
        return key;
    }

    /** The value that holds when the table has none. */
    public String unset() {
        return unset;
    }

    public String description() {
        return description;
    }
}
