/**
 * One osimage: its attributes over the tables osimage and linuximage, which nobody else reads, what its release tells, which
 * nodes run it, and where its files stand.
 */
@NullMarked
package org.litecat.core.osimage;

import org.jspecify.annotations.NullMarked;
