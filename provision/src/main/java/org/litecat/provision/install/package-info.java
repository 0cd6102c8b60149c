/** Making nodes boot an image from one command: what they boot is set, then they are powered. */
@NullMarked
package org.litecat.provision.install;

import org.jspecify.annotations.NullMarked;
