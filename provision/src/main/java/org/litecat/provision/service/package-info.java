/** How programs that must run all the time are started, now and with the machine. */
@NullMarked
package org.litecat.provision.service;

import org.jspecify.annotations.NullMarked;
