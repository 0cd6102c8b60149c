/** Commands that run on nodes, and files that go there and come back, over OpenSSH: {@code xdsh}, {@code psh}, {@code xdcp}, {@code pscp}. */
@NullMarked
package org.litecat.provision.remote;

import org.jspecify.annotations.NullMarked;
