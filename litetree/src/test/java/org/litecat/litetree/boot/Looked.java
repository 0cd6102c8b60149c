package org.litecat.litetree.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the look at a node told. */
final class Looked {
    private final Map<String, Look> looks = new HashMap<>();
    private final StringBuilder log = new StringBuilder();
    private int exit = -1;
    private double cpu;

    /** What a process on the node sees at one path. */
    static final class Look {
        private final Map<String, String> files = new TreeMap<>();
        private String reach = "";
        private String place = "";
        private boolean writable;

        String reach() {
            return reach;
        }

        String place() {
            return place;
        }

        boolean writable() {
            return writable;
        }

        List<String> files() {
            List<String> lines = new ArrayList<>();
            files.forEach((name, facts) -> lines.add(name + " " + facts));
            return lines;
        }
    }

    static Looked parse(List<String> lines) {
        Looked looked = new Looked();
        Look look = new Look();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "exit" -> looked.exit = Integer.parseInt(fields[1]);
                case "cpu" -> looked.cpu += Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]);
                case "look" -> {
                    look = new Look();
                    looked.looks.put(fields[1], look);
                }
                case "reach" -> look.reach = fields[1];
                case "place" -> look.place = fields[1];
                case "file" -> look.files.put(fields[1].isEmpty() ? "" : "/" + fields[1], facts(fields[2]));
                case "hash" -> {
                    String name = fields[2].isEmpty() ? "" : fields[2].substring(1);
                    look.files.merge(name, " " + fields[1], String::concat);
                }
                case "writable" -> Objects.requireNonNull(looked.looks.get(fields[1])).writable = true;
                default -> looked.log.append(line).append('\n');
            }
        }
        return looked;
    }

    /** Links have no facts but what they say; kinds of files are told by the first letter or the raw mode. */
    private static String facts(String facts) {
        String[] words = facts.split(" ", 4);
        if (words[0].equals("l")) {
            return "l " + words[3];
        }
        String kind = words[0].equals("d") ? "d" : "f";
        return kind + " " + words[1] + " " + words[2];
    }

    /** A predicted tree in the same words. */
    static List<String> lines(SeenTree tree) {
        List<String> lines = new ArrayList<>();
        tree.files().forEach((name, file) -> {
            String facts = Integer.toOctalString(file.mode()) + " " + file.uid() + ":" + file.gid();
            lines.add(name + " "
                    + switch (file.kind()) {
                        case "link" -> "l " + file.content();
                        case "directory" -> "d " + facts;
                        default -> "f " + facts + " " + file.content();
                    });
        });
        return lines;
    }

    int exit() {
        return exit;
    }

    /** Seconds of processor time that the script and all its programs took. */
    double cpu() {
        return cpu;
    }

    String log() {
        return log.toString();
    }

    Look at(String path) {
        return Objects.requireNonNull(looks.get(path), path);
    }
}
