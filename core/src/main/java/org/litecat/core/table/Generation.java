package org.litecat.core.table;

import java.time.Instant;

/**
 * A state of all tables that is still kept.
 *
 * @param number counts up with every commit
 * @param made when it was committed
 */
public record Generation(long number, Instant made) {}
