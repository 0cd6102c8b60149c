package org.litecat.core.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.litecat.core.report.Squares.Area;
import org.litecat.core.report.Squares.Placed;

/** Draws tiles as areas, those inside of them too, and says the same or more in a table. */
public final class Treemap {
    /** Most tiles are too small for a name beyond it; the table has all. */
    private static final int MOST_IN_TABLE = 200;

    private static final double HEADER = 18;
    private static final double SMALLEST = 3;
    private static final double LETTER = 7.2;
    private static final int COLOURS = 6;

    private final String about;
    private final List<Tile> tiles;

    /** @param about what the areas are of, for those who do not see them */
    public Treemap(String about, List<Tile> tiles) {
        this.about = about;
        this.tiles = tiles.stream()
                .filter(tile -> tile.size() > 0)
                .sorted(Comparator.comparingLong(Tile::size).reversed())
                .toList();
    }

    public void write(Html html) {
        write(html, "The same as a table", this::table);
    }

    /**
     * With a table that says more.
     *
     * @param heading of what can be opened to see that table
     */
    public void write(Html html, String heading, Consumer<Html> table) {
        if (tiles.isEmpty()) {
            html.element("p", "Nothing takes any room.");
            return;
        }
        html.open("figure");
        draw(html, "wide", 1200, 420);
        draw(html, "narrow", 360, 480);
        html.open("details").element("summary", heading);
        table.accept(html);
        html.close().close();
    }

    private void table(Html html) {
        html.open("table").open("tbody");
        tiles.stream().limit(MOST_IN_TABLE).forEach(tile -> rows(html, tile));
        html.close().close();
        if (tiles.size() > MOST_IN_TABLE) {
            html.element("p", "And " + (tiles.size() - MOST_IN_TABLE) + " smaller ones.");
        }
    }

    private static void rows(Html html, Tile tile) {
        html.open("tr").element("th", tile.name(), "scope", "row").element("td", tile.text(), "class", "n");
        html.close();
        tile.inside().stream()
                .sorted(Comparator.comparingLong(Tile::size).reversed())
                .forEach(part -> html.open("tr", "class", "inside")
                        .element("th", part.name(), "scope", "row")
                        .element("td", part.text(), "class", "n")
                        .close());
    }

    private void draw(Html html, String form, int width, int height) {
        html.open(
                "svg",
                "class",
                "treemap " + form,
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-label",
                about);
        int number = 0;
        for (Placed placed : Squares.lay(tiles, new Area(0, 0, width, height))) {
            draw(html, placed, "c" + number++ % COLOURS, true);
        }
        html.close();
    }

    private void draw(Html html, Placed placed, String colour, boolean outer) {
        Area area = placed.area();
        if (area.shorter() < SMALLEST) {
            return;
        }
        Tile tile = placed.tile();
        html.open("g", "class", colour + (outer ? "" : " in"));
        html.element("title", tile.name() + ": " + tile.text());
        html.open(
                        "rect",
                        "x",
                        number(area.x()),
                        "y",
                        number(area.y()),
                        "width",
                        number(area.width()),
                        "height",
                        number(area.height()))
                .close();
        label(html, tile, area);
        Area below = new Area(area.x() + 2, area.y() + HEADER, area.width() - 4, area.height() - HEADER - 2);
        if (outer && below.shorter() > HEADER) {
            Squares.lay(tile.inside(), below).forEach(part -> draw(html, part, colour, false));
        }
        html.close();
    }

    private static void label(Html html, Tile tile, Area area) {
        int letters = (int) ((area.width() - 8) / LETTER);
        if (letters < 3 || area.height() < HEADER) {
            return;
        }
        String both = tile.name() + " " + tile.text();
        String label = both.length() <= letters ? both : tile.name();
        html.element(
                "text",
                label.length() <= letters ? label : label.substring(0, letters - 1) + "…",
                "x",
                number(area.x() + 4),
                "y",
                number(area.y() + 13));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
