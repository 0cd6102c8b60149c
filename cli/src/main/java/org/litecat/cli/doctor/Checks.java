package org.litecat.cli.doctor;

import java.util.List;
import java.util.Map;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.TablesCheck;
import org.litecat.core.host.Programs;
import org.litecat.imagebuild.genimage.PackagesCheck;
import org.litecat.provision.boot.ExportsCheck;
import org.litecat.provision.ca.CertificatesCheck;
import org.litecat.provision.dhcp.DhcpCheck;
import org.litecat.provision.dhcp.TftpCheck;
import org.litecat.provision.doctor.ClockCheck;
import org.litecat.provision.doctor.DaemonCheck;
import org.litecat.provision.doctor.DirectoriesCheck;
import org.litecat.provision.doctor.DiskCheck;
import org.litecat.provision.doctor.HttpCheck;
import org.litecat.provision.doctor.NamesCheck;
import org.litecat.provision.doctor.PortsCheck;
import org.litecat.provision.doctor.SelinuxCheck;
import org.litecat.provision.service.PortHolders;

/** All checks, in the order in which a boot needs what they look at: whoever adds one adds it here. */
public final class Checks {
    private Checks() {}

    /** @param environment of the verb, for where programs are */
    public static List<Check> all(Map<String, String> environment) {
        // All processes are looked through for it: once.
        PortHolders holders = new PortHolders();
        return List.of(
                new TablesCheck(),
                new PortsCheck(holders),
                new DaemonCheck(holders),
                new NamesCheck(),
                new DhcpCheck(),
                new TftpCheck(),
                new HttpCheck(),
                new ExportsCheck(),
                new CertificatesCheck(),
                new DirectoriesCheck(),
                new DiskCheck(),
                new ClockCheck(),
                new JavaCheck(),
                new PackagesCheck(Programs.of(environment)),
                new SelinuxCheck());
    }
}
