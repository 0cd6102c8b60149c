package org.litecat.imagebuild.packages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.Commands;
import org.litecat.imagebuild.packages.PackageChange.Kind;

/**
 * mmdebstrap(1) and apt-get(8), asked with {@code --simulate}. What they say would be is then written into dpkg's database, in which
 * nothing else is: what is asked next finds it installed. An answer ends with what apt-cache(8) says of the packages.
 */
final class AptQuestions implements PackageQuestions {
    private static final String INSTALLED = "litecat-installed";
    /** Has dpkg-query say a line about each package; one that was removed and left its settings begins otherwise. */
    static final String INSTALLED_LINE =
            "litecat-${db:Status-Status} ${Package} ${Architecture} ${Version} ${Installed-Size}";

    private static final String SCRIPT = "ask-on-top";
    private static final int FACTS = 5;
    private static final int KIBI = 1024;

    /**
     * $1 dpkg's database, $2 what tells apt where it is, then the question. What mmdebstrap knows of packages it removes.
     * Names and versions of packages have no characters that a shell knows.
     */
    private static final String ON_TOP = """
            set -uf
            status=$1 config=$2
            shift 2
            case $1 in
              mmdebstrap)
                # Hooks of this machine's apt find no shell in a root that has nothing.
                echo 'DPkg::Chroot-Directory "/";' >>"${config#*=}"
                # It wants a directory that is empty.
                umount -R "${status%/var/lib/dpkg/status}/run"
                rmdir "${status%/var/lib/dpkg/status}/run"
                ;;
            esac
            said=$("$@" 2>&1) || {
              code=$?
              printf '%s\\n' "$said"
              exit "$code"
            }
            printf '%s\\n\\n' "$said"
            set -e
            case $1 in
              mmdebstrap) apt-get "$config" update >/dev/null ;;
            esac
            gone=$(printf '%s\\n' "$said" | awk '/^(Inst|Remv|Purg) / { sub(/:.*/, "", $2); print $2 }')
            fresh=$(printf '%s\\n' "$said" | awk '
              /^Inst / {
                sub(/:.*/, "", $2)
                match($0, /\\([^ )]+/)
                print $2 "=" substr($0, RSTART + 1, RLENGTH - 1)
              }' | sort -u)
            printf '%s\\n' $gone >"$status.gone"
            awk '
              FNR == NR { gone[$1]; next }
              /^Package: / { out = $2 in gone }
              !out' "$status.gone" "$status" >"$status.new"
            if [ -n "$fresh" ]; then
              apt-cache "$config" show $fresh >"$status.fresh"
              cat "$status.fresh"
              awk '{ print } /^Package: / { print "Status: install ok installed" }' "$status.fresh" >>"$status.new"
            fi
            mv "$status.new" "$status"
            """;

    /** {@code Inst NAME [OLD] (NEW ORIGIN ... [ARCH])}. */
    private static final Pattern INSTALL =
            Pattern.compile("Inst (\\S+?)(?::\\S+)? (\\[\\S+] )?\\((\\S+) .*\\[(\\S+)].*");

    /** {@code Remv NAME [OLD]}. */
    private static final Pattern REMOVE = Pattern.compile("(?:Remv|Purg) (\\S+?)(?::\\S+)? \\[(\\S+)].*");

    @Override
    public Map<String, String> files() {
        return Map.of(SCRIPT, ON_TOP);
    }

    @Override
    public boolean addsUp() {
        return true;
    }

    @Override
    public List<String> about(PackageSession session, List<String> call) {
        List<String> argv = new ArrayList<>();
        argv.add("sh");
        argv.add(session.work().resolve(SCRIPT).toString());
        argv.add(session.tree().resolve("var/lib/dpkg/status").toString());
        argv.add(Apt.configured(session));
        argv.addAll(List.of(call.get(0), "--simulate"));
        if (call.get(0).equals(Apt.BOOTSTRAP)) {
            // Otherwise it keeps to itself what the programs say that it calls.
            argv.add("--verbose");
        }
        argv.addAll(call.subList(1, call.size()));
        return argv;
    }

    @Override
    public boolean isAnswer(Commands.Output said) {
        return said.succeeded();
    }

    @Override
    public List<PackageChange> changes(List<String> answer) {
        List<PackageChange> changes = new ArrayList<>();
        for (String line : answer) {
            Matcher install = INSTALL.matcher(line);
            Matcher remove = REMOVE.matcher(line);
            if (install.matches()) {
                Kind kind = install.group(2) == null ? Kind.ADD : Kind.CHANGE;
                changes.add(new PackageChange(kind, install.group(1), install.group(4), install.group(3)));
            } else if (remove.matches()) {
                changes.add(new PackageChange(Kind.REMOVE, remove.group(1), "", remove.group(2)));
            }
        }
        return changes;
    }

    @Override
    public List<String> installed(PackageSession session) {
        return Apt.query(session, INSTALLED_LINE);
    }

    @Override
    public List<String> offered(PackageSession session, Collection<PackageChange> wanted) {
        return List.of();
    }

    @Override
    public List<PackageFacts> facts(List<String> answer) {
        return factsOf(answer);
    }

    static List<PackageFacts> factsOf(List<String> answer) {
        List<PackageFacts> facts = new ArrayList<>();
        Stanza stanza = new Stanza();
        for (String line : answer) {
            String[] words = line.split(" ");
            if (words.length == FACTS && words[0].equals(INSTALLED)) {
                facts.add(new PackageFacts(words[1], words[2], words[3], true, 0, number(words[4]) * KIBI));
            } else if (line.isBlank()) {
                stanza.done().ifPresent(facts::add);
                stanza = new Stanza();
            } else {
                stanza.field(line);
            }
        }
        stanza.done().ifPresent(facts::add);
        return facts;
    }

    private static long number(String word) {
        return word.matches("\\d{1,15}") ? Long.parseLong(word) : 0;
    }

    private static final class Stanza {
        private String name = "";
        private String arch = "";
        private String version = "";
        private long download;
        private long size;

        void field(String line) {
            int colon = line.indexOf(": ");
            String value = colon < 0 ? "" : line.substring(colon + 2).strip();
            switch (colon < 0 ? "" : line.substring(0, colon)) {
                case "Package" -> name = value;
                case "Architecture" -> arch = value;
                case "Version" -> version = value;
                case "Size" -> download = number(value);
                case "Installed-Size" -> size = number(value) * KIBI;
                default -> {}
            }
        }

        Optional<PackageFacts> done() {
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PackageFacts(name, arch, version, false, download, size));
        }
    }
}
