package org.litecat.provision.daemon.net;

import java.time.Duration;

/**
 * What the clients of one port may use.
 *
 * @param connections the most that are open at a time; for a further one that goes which keeps us waiting and moves least, and
 *     while all of them move or wait for us it stays in the queue of the kernel
 * @param perAddress the most that one address may have open; further ones are closed at once
 * @param perNetwork likewise of the addresses of one {@link ClientNetwork} together
 * @param time after which a connection is closed, whatever its client does or leaves undone
 * @param stalled so long a client may keep us waiting and move next to nothing before its connection is one that may go
 */
public record Bounds(int connections, int perAddress, int perNetwork, Duration time, Duration stalled) {}
