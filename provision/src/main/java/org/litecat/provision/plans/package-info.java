/** The boot plans of nodes as files that any file server can hand out. */
@NullMarked
package org.litecat.provision.plans;

import org.jspecify.annotations.NullMarked;
