package org.litecat.imagebuild.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.media.MediaEntry.Kind;

/** All that is on a medium, as {@code bsdtar -tv --numeric-owner} lists it, in its order. */
final class MediaListing {
    /** Type and mode, links, owner, group, size or device, date of twelve characters, name. */
    private static final Pattern LINE =
            Pattern.compile("(\\S)(\\S{9})\\S?\\s+\\d+\\s+\\S+\\s+\\S+\\s+(\\d+|\\d+,\\s*\\d+)\\s.{12}\\s(.*)");

    private static final String LEADS_TO = " -> ";
    private static final String IS_ALSO = " link to ";

    private final Map<String, MediaEntry> entries = new LinkedHashMap<>();
    private final List<Problem> refused = new ArrayList<>();

    private MediaListing() {}

    static MediaListing parse(List<String> lines) {
        MediaListing listing = new MediaListing();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                listing.add(parts);
            } else {
                listing.refused.add(Problem.of(Code.DAMAGED, "The list of what is on the medium cannot be understood.")
                        .because("a line of it is: " + Shown.text(line, 200))
                        .remedy("see what bsdtar -tvf says of the medium"));
            }
        }
        return listing;
    }

    private void add(Matcher parts) {
        Kind kind = kind(parts.group(1));
        String listed = parts.group(4);
        String target = "";
        if (kind == Kind.LINK) {
            int arrow = listed.indexOf(LEADS_TO);
            if (arrow < 0 || arrow != listed.lastIndexOf(LEADS_TO)) {
                refused.add(refused(listed, "where its name ends and where it leads to cannot be told"));
                return;
            }
            target = listed.substring(arrow + LEADS_TO.length());
            listed = listed.substring(0, arrow);
        } else if (kind == Kind.FILE && parts.group(3).equals("0") && isAlso(listed)) {
            kind = Kind.HARD_LINK;
            target = listed.substring(listed.indexOf(IS_ALSO) + IS_ALSO.length());
            listed = listed.substring(0, listed.indexOf(IS_ALSO));
        }
        Optional<String> name = ListedName.read(listed);
        Optional<String> leads = ListedName.read(target);
        if (name.isEmpty() || leads.isEmpty()) {
            refused.add(refused(listed, "its name, or that which it leads to, is no UTF-8"));
            return;
        }
        long size = kind == Kind.FILE ? Long.parseLong(parts.group(3)) : 0;
        put(new MediaEntry(plain(name.get()), kind, size, parts.group(2), leads.get()));
    }

    private boolean isAlso(String listed) {
        int at = listed.indexOf(IS_ALSO);
        return at > 0 && entries.containsKey(plain(listed.substring(at + IS_ALSO.length())));
    }

    private void put(MediaEntry entry) {
        if (entry.name().equals(".")) {
            return;
        }
        MediaEntry before = entries.putIfAbsent(entry.name(), entry);
        if (before != null && !(before.kind() == Kind.DIRECTORY && entry.kind() == Kind.DIRECTORY)) {
            refused.add(refused(entry.name(), "the medium has two things of this name"));
        }
    }

    static Problem refused(String name, String why) {
        return Problem.of(Code.UNSAFE, "'" + Shown.text(name) + "' on the medium is refused.")
                .because(why);
    }

    private static String plain(String name) {
        String plain = name.startsWith("./") ? name.substring(2) : name;
        return plain.endsWith("/") && plain.length() > 1 ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "-" -> Kind.FILE;
            case "h" -> Kind.HARD_LINK;
            case "l" -> Kind.LINK;
            case "d" -> Kind.DIRECTORY;
            default -> Kind.SPECIAL;
        };
    }

    /** What cannot be understood, and names that cannot be had here. */
    List<Problem> refused() {
        return List.copyOf(refused);
    }

    Collection<MediaEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    Optional<MediaEntry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    NavigableSet<String> names() {
        return new TreeSet<>(entries.keySet());
    }

    /** How long a file is, also one that is another name of a file. */
    long size(MediaEntry entry) {
        return entry.kind() == Kind.HARD_LINK
                ? find(plain(entry.target())).map(MediaEntry::size).orElse(0L)
                : entry.size();
    }

    /** The bytes of all files. */
    long bytes() {
        return entries.values().stream().mapToLong(MediaEntry::size).sum();
    }

    /**
     * The MD5 of all names in their order: what earlier copies of the same medium are known by. Two media with the same names
     * have the same one.
     */
    String fingerprint() {
        List<String> names = new ArrayList<>(List.of("."));
        names().forEach(name -> names.add("./" + name));
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(String.join("", names).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
