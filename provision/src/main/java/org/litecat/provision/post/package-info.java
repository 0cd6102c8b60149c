/** The script that a node runs when it has booted: what it knows of itself, and which post scripts it runs. */
@NullMarked
package org.litecat.provision.post;

import org.jspecify.annotations.NullMarked;
