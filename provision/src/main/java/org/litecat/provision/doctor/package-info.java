/** What nodes need of this machine besides tables and images, looked at one by one. */
@NullMarked
package org.litecat.provision.doctor;

import org.jspecify.annotations.NullMarked;
