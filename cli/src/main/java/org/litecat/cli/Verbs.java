package org.litecat.cli;

import java.util.List;
import java.util.Optional;

/** The verbs by name. */
public interface Verbs {
    /** The verbs, sorted. */
    List<String> names();

    /** Makes the verb of this name, and no other. */
    Optional<Verb> find(String name);
}
