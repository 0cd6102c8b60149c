package org.litecat.core.host;

/** An exclusive lock; closing it gives it back. The end of the process, by whatever means, gives it back too. */
public interface HeldLock extends AutoCloseable {
    @Override
    void close();
}
