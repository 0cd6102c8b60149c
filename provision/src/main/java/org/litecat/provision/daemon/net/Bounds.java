package org.litecat.provision.daemon.net;

import java.time.Duration;

/**
 * What the clients of one port may use.
 *
 * @param connections the most that are open at a time; further ones wait in the queue of the kernel
 * @param perAddress the most that one address may have open; further ones are closed at once
 * @param time after which a connection is closed, whatever its client does or leaves undone
 */
public record Bounds(int connections, int perAddress, Duration time) {}
