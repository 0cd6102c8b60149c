package org.litecat.provision.daemon.net;

import javax.net.ssl.SSLSocketFactory;

/**
 * How a port speaks TLS.
 *
 * @param asking whether clients are asked for a certificate, which they need not have
 */
public record Tls(SSLSocketFactory factory, boolean asking) {}
