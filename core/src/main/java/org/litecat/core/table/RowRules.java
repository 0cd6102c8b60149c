package org.litecat.core.table;

import java.util.List;
import org.litecat.core.response.Problem;

/**
 * What is known of the meaning of one table by those who use its rows. The verbs that write tables refuse rows that nobody
 * could use; {@code tabcheck} also looks at the rows together.
 */
public interface RowRules extends TableCheck {
    /** Whether rows of this table are looked at. */
    boolean covers(String table);

    /** What is wrong with a row of such a table by itself, with its remedy; a row that is not active is never wrong. */
    List<Problem> of(Row row);

    /** Why a row that can be written will not do what it is for as the table stands. */
    default List<Problem> doubts(Row row) {
        return List.of();
    }
}
