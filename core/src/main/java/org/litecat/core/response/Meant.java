package org.litecat.core.response;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What may have been meant by a name that is not known: names that one or two slips of the fingers make of it. */
public final class Meant {
    /** When more are as near as that, none of them says anything: node0007 among a thousand nodes. */
    private static final int MOST = 3;

    private static final int LONGEST = 64;

    private Meant() {}

    /**
     * A remedy that begins with what may have been meant.
     *
     * @param known the names that could have been typed
     * @param remedy what is to be done anyway
     */
    public static String or(String typed, Collection<String> known, String remedy) {
        List<String> meant = by(typed, known);
        return meant.isEmpty() ? remedy : "did you mean " + String.join(" or ", meant) + "? " + remedy;
    }

    /** The nearest ones, sorted; none where none is near, or too many are. */
    static List<String> by(String typed, Collection<String> known) {
        int most = typed.length() < 3 || typed.length() > LONGEST ? 0 : typed.length() < 8 ? 1 : 2;
        TreeMap<Integer, List<String>> near = new TreeMap<>();
        String wanted = typed.toLowerCase(Locale.ROOT);
        for (String name : known) {
            if (Math.abs(name.length() - wanted.length()) <= most) {
                int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
                if (distance <= most) {
                    near.computeIfAbsent(distance, none -> new ArrayList<>()).add(name);
                }
            }
        }
        return near.isEmpty() || near.firstEntry().getValue().size() > MOST
                ? List.of()
                : near.firstEntry().getValue().stream().sorted().toList();
    }

    /** How many signs are to be changed, added, left out or exchanged with their neighbour. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(last[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }
}
