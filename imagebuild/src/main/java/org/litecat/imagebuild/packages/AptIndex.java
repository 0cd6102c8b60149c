package org.litecat.imagebuild.packages;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;

/** What sources of Debian packages offer: apt fetches the indexes and proves whose they are, and says where it has put them. */
final class AptIndex implements PackageIndex {
    private static final String CONFIG = "index.conf";
    private static final int KIBI = 1024;

    private final PackageSession session;
    private final Commands commands;

    /** @param session its tree is an empty directory, which gets what apt keeps */
    AptIndex(PackageSession session, Commands commands) {
        this.session = session;
        this.commands = commands;
    }

    @Override
    public List<OfferedPackage> offered(Set<String> names) {
        List<OfferedPackage> offered = new ArrayList<>();
        try {
            prepare();
            apt("-o", "APT::Update::Error-Mode=any", "update");
            for (String line : apt("indextargets", "--format", "$(REPO_URI) $(FILENAME)", "Created-By: Packages")) {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    read(line.substring(0, blank), Path.of(line.substring(blank + 1)), names, offered::add);
                }
            }
        } catch (IOException e) {
            throw failed(e.toString());
        }
        return offered;
    }

    private void prepare() throws IOException {
        for (String directory : List.of("etc/apt", "var/lib/apt/lists/partial", "var/cache/apt/archives/partial")) {
            Files.createDirectories(session.tree().resolve(directory));
        }
        Files.createDirectories(session.tree().resolve("var/lib/dpkg"));
        Files.writeString(session.tree().resolve("var/lib/dpkg/status"), "");
        Apt apt = new Apt(false);
        for (Map.Entry<String, String> file : apt.configuration(session).entrySet()) {
            Files.writeString(session.work().resolve(file.getKey()), file.getValue());
        }
        String config = apt.configuration(session).values().stream()
                .filter(text -> text.startsWith("Dir "))
                .findFirst()
                .orElseThrow();
        // Hooks of this machine's apt find no shell in a root that has nothing.
        String own = "Acquire::GzipIndexes \"false\";\nDPkg::Chroot-Directory \"/\";\n";
        Files.writeString(session.work().resolve(CONFIG), config + own);
    }

    private List<String> apt(String... arguments) {
        List<String> argv = new ArrayList<>(
                List.of("apt-get", "--config-file=" + session.work().resolve(CONFIG)));
        argv.addAll(List.of(arguments));
        Commands.Output said = commands.capture(Command.of(argv).with("LC_ALL", "C.UTF-8"));
        if (!said.succeeded()) {
            throw failed(said.lines().stream()
                    .filter(line -> line.startsWith("E: "))
                    .findFirst()
                    .orElse("apt-get ended with code " + said.code()));
        }
        return said.lines();
    }

    private static ProblemException failed(String why) {
        return new ProblemException(Problem.of(Code.IO, "The indexes of the package sources cannot be read.")
                .because(Shown.withoutPasswords(why))
                .remedy("see that they can be fetched, or correct pkgdir"));
    }

    /** Stanzas that an empty line ends. */
    private static void read(String repository, Path index, Set<String> names, Consumer<OfferedPackage> found)
            throws IOException {
        try (BufferedReader in = Files.newBufferedReader(index, StandardCharsets.UTF_8)) {
            StringBuilder stanza = new StringBuilder();
            boolean wanted = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isBlank()) {
                    offered(wanted, stanza, repository).ifPresent(found);
                    stanza.setLength(0);
                    wanted = false;
                } else {
                    wanted |= line.startsWith("Package: ")
                            && names.contains(line.substring(9).strip());
                    stanza.append(line).append('\n');
                }
            }
            offered(wanted, stanza, repository).ifPresent(found);
        }
    }

    private static Optional<OfferedPackage> offered(boolean wanted, StringBuilder stanza, String repository) {
        if (!wanted) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        stanza.toString()
                .lines()
                .filter(line -> line.contains(": "))
                .forEach(line -> fields.putIfAbsent(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip()));
        String size = fields.getOrDefault("Installed-Size", "");
        String base = repository.replaceFirst("^copy:", "file:");
        return Optional.of(new OfferedPackage(
                fields.getOrDefault("Package", ""),
                fields.getOrDefault("Version", ""),
                fields.getOrDefault("Architecture", ""),
                size.matches("\\d{1,15}") ? Long.parseLong(size) * KIBI : 0,
                fields.getOrDefault("SHA256", ""),
                base,
                base.replaceFirst("/*$", "/")
                        + Documents.quoted(fields.getOrDefault("Filename", "").replaceFirst("^\\./", "")),
                stanza.toString()));
    }
}
