package org.litecat.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shares out a rectangle among tiles by their sizes, in shapes that are near to squares: rows are filled along the shorter side
 * for as long as that makes their worst shape better (the squarified treemap of Bruls, Huizing and van Wijk).
 */
final class Squares {
    private final List<Placed> placed = new ArrayList<>();
    private final double scale;
    private Area left;

    private Squares(Area area, double scale) {
        this.left = area;
        this.scale = scale;
    }

    /** A tile and where it is. */
    record Placed(Tile tile, Area area) {}

    /** In units of the drawing. */
    record Area(double x, double y, double width, double height) {
        double shorter() {
            return Math.min(width, height);
        }
    }

    /** The largest first; tiles without a size have no place. */
    static List<Placed> lay(List<Tile> tiles, Area area) {
        List<Tile> sorted = tiles.stream()
                .filter(tile -> tile.size() > 0)
                .sorted(Comparator.comparingLong(Tile::size).reversed())
                .toList();
        double total = sorted.stream().mapToDouble(Tile::size).sum();
        Squares squares = new Squares(area, total == 0 ? 0 : area.width() * area.height() / total);
        List<Tile> row = new ArrayList<>();
        for (Tile tile : sorted) {
            if (!row.isEmpty() && squares.isWorseWith(row, tile)) {
                squares.put(row);
                row.clear();
            }
            row.add(tile);
        }
        squares.put(row);
        return squares.placed;
    }

    private boolean isWorseWith(List<Tile> row, Tile next) {
        List<Tile> longer = new ArrayList<>(row);
        longer.add(next);
        return worst(longer) > worst(row);
    }

    /** How far the shape of a row that is farthest from a square is from one. */
    private double worst(List<Tile> row) {
        double sum = sum(row);
        double side = left.shorter() * left.shorter();
        double largest = row.get(0).size() * scale;
        double smallest = row.get(row.size() - 1).size() * scale;
        return Math.max(side * largest / (sum * sum), sum * sum / (side * smallest));
    }

    private double sum(List<Tile> row) {
        return row.stream().mapToDouble(tile -> tile.size() * scale).sum();
    }

    private void put(List<Tile> row) {
        boolean upright = left.width() >= left.height();
        double thick = row.isEmpty() || left.shorter() <= 0 ? 0 : sum(row) / left.shorter();
        double along = 0;
        for (Tile tile : row) {
            double length = thick <= 0 ? 0 : tile.size() * scale / thick;
            placed.add(new Placed(
                    tile,
                    upright
                            ? new Area(left.x(), left.y() + along, thick, length)
                            : new Area(left.x() + along, left.y(), length, thick)));
            along += length;
        }
        left = upright
                ? new Area(left.x() + thick, left.y(), Math.max(0, left.width() - thick), left.height())
                : new Area(left.x(), left.y() + thick, left.width(), Math.max(0, left.height() - thick));
    }
}
