package org.litecat.litetree.plan;

/**
 * How an entry was brought into the image.
 *
 * @param path the entry, without a slash at its end
 * @param place where the entry really is, all links to its directory followed
 * @param how what was done
 * @param fingerprint of the copy when it was made; empty for originals that were moved
 */
public record Placed(String path, String place, How how, String fingerprint) {
    /** What was done with an entry. */
    public enum How {
        /** The original stands in {@code .default}, a link in its place. */
        MOVED,
        /** A symbolic link stood in the place: {@code .default} holds a copy of what it led to, our link its place. */
        LINKED_COPY,
        /** The original stands where it was, a copy in {@code .default}. */
        CLONED
    }

    /** Whether a link of ours stands in the place. */
    public boolean isLinked() {
        return how != How.CLONED;
    }

    /** Whether {@code .default} holds a copy. */
    public boolean isCopy() {
        return how != How.MOVED;
    }

    /** The same entry with the fingerprint of its copy. */
    public Placed withFingerprint(String other) {
        return new Placed(path, place, how, other);
    }

    boolean sameAs(Placed other) {
        return path.equals(other.path) && place.equals(other.place) && how == other.how;
    }
}
