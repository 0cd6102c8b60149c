/** The certificate authority of the cluster and the certificates that it issues; the first set-up of a management node. */
@NullMarked
package org.litecat.provision.ca;

import org.jspecify.annotations.NullMarked;
