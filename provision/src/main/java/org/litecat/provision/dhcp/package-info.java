/** DHCP, TFTP and names for nodes: what the tables say, and dnsmasq, which serves it. */
@NullMarked
package org.litecat.provision.dhcp;

import org.jspecify.annotations.NullMarked;
