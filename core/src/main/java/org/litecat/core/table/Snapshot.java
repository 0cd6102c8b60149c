package org.litecat.core.table;

/** All tables at one moment: whatever others write meanwhile, this stays as it was. */
public interface Snapshot {
    /**
     * @param name a table of the schema; one that was never written has no rows
     * @throws org.litecat.core.response.ProblemException when its file does not parse: says where
     */
    Table table(String name);

    /** The number of the generation that this shows. */
    long generation();
}
