package org.litecat.core.host;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The architectures of machines: what tables call them, and what other systems do. Which of them a boot loader boots, or a
 * package manager installs, those know.
 */
public enum Architecture {
    X86_64("x86_64", "amd64", "x64", "x86-64"),
    X86("x86", "i386", "i486", "i586", "i686"),
    PPC64LE("ppc64le", "powerpc64le"),
    PPC64EL("ppc64el"),
    PPC64("ppc64"),
    AARCH64("aarch64", "arm64"),
    S390X("s390x");

    private final String word;
    private final Set<String> others;

    Architecture(String word, String... others) {
        this.word = word;
        this.others = Set.of(others);
    }

    /** As nodetype.arch and osimage.osarch have it. */
    public String word() {
        return word;
    }

    /** The one that tables call so. */
    public static Optional<Architecture> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** The one that another system calls so, in any case of the letters. */
    public static Optional<Architecture> calledElsewhere(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.others.contains(plain))
                .findFirst();
    }

    /** What tables call them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Architecture::word).toList();
    }
}
