package org.litecat.core.table;

import java.time.Instant;
import java.util.Optional;

/**
 * A state of all tables that is still kept.
 *
 * @param number counts up with every commit
 * @param made when it was committed
 * @param origin who made it; empty for one of an earlier release, and for the first one
 */
public record Generation(long number, Instant made, Optional<Origin> origin) {}
