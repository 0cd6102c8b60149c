package org.litecat.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A table; where the screen is too narrow for it, it alone is moved sideways, by key as well. */
public final class DataTable {
    private final String about;
    private final List<String> headings;
    private final Set<String> numbers;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param about what the rows are of, for those who do not see them
     * @param numbers headings of the columns that hold numbers
     */
    public DataTable(String about, List<String> headings, String... numbers) {
        this.about = about;
        this.headings = List.copyOf(headings);
        this.numbers = Set.of(numbers);
    }

    /** @param cells one for each heading */
    public DataTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public void write(Html html) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", about);
        html.open("table").open("thead").open("tr");
        cells(html, "th", headings, "scope", "col");
        html.close().close().open("tbody");
        for (List<String> row : rows) {
            html.open("tr");
            cells(html, "td", row);
            html.close();
        }
        html.close().close().close();
    }

    private void cells(Html html, String element, List<String> cells, String... attributes) {
        for (int i = 0; i < cells.size(); i++) {
            List<String> all = new ArrayList<>(List.of(attributes));
            if (numbers.contains(headings.get(i))) {
                all.addAll(List.of("class", "n"));
            }
            html.element(element, cells.get(i), all.toArray(String[]::new));
        }
    }
}
