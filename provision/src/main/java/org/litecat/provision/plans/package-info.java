/** The boot plans of nodes as files, and links by which any file server can hand files of nodes to their nodes. */
@NullMarked
package org.litecat.provision.plans;

import org.jspecify.annotations.NullMarked;
