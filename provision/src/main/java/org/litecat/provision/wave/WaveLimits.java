package org.litecat.provision.wave;

import java.time.Duration;

/**
 * @param maxFailed the waves go on while no more nodes than these have failed, in all of them
 * @param patience how long a node may take to be up, from when its wave was powered
 */
public record WaveLimits(WaveSize size, int maxFailed, Duration patience) {
    /** Firmware of large machines alone takes some ten minutes. */
    public static final Duration USUAL_PATIENCE = Duration.ofMinutes(30);
}
