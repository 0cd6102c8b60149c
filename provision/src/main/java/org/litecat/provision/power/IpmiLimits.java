package org.litecat.provision.power;

import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/**
 * How long a BMC is waited for.
 *
 * @param seconds from one try to the next
 * @param retries how many tries there are
 */
record IpmiLimits(long seconds, long retries) {
    static IpmiLimits of(SiteSettings site) {
        return new IpmiLimits(
                Math.max(1, site.number(SiteAttribute.IPMITIMEOUT)),
                Math.max(1, site.number(SiteAttribute.IPMIRETRIES)));
    }
}
