package org.litecat.provision.ca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.provision.ca.CertificateFiles.UserFiles;

/** Makes a key and a certificate for an administrator. All of it is there in the end, or nothing; what is there stays. */
final class UserCertificate {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String ROLE = "user";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final TableStore store;
    private final Openssl openssl;
    private final CertificateFiles files;
    private final Response response;

    UserCertificate(TableStore store, Host host, Response response) {
        this.store = store;
        this.openssl = new Openssl(host.commands());
        this.files = CertificateFiles.of(host.paths());
        this.response = response;
    }

    /** @throws ProblemException when there cannot be one for this name, with all reasons; nothing is made then */
    void make(String user) {
        Problems problems = new Problems();
        if (NAME.matcher(user).matches()) {
            checkFree(user, problems);
        } else {
            problems.add(Problem.of(Code.INVALID_VALUE, "'" + user + "' cannot be the name in a certificate.")
                    .remedy("use up to 64 letters, digits, '.', '-' and '_', a letter or a digit first"));
        }
        checkAuthority(problems);
        problems.throwIfAny();
        try (WorkDirectory work = WorkDirectory.in(files.directory())) {
            make(user, work);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The certificate for '" + user + "' cannot be stored.")
                    .at(files.user(user).directory().toString())
                    .because(e)
                    .remedy("make room or mend the directory, and try again; nothing was made"));
        }
        told(user);
    }

    private void checkFree(String user, Problems problems) {
        Path directory = files.user(user).directory();
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            problems.add(Problem.of(Code.EXISTS, "'" + user + "' has a certificate already.")
                    .at(directory.toString())
                    .because("it would be lost, and be believed all the same")
                    .remedy("use that one; or remove the directory first"));
        }
        if (new NodeDirectory(store.schema(), store.snapshot()).isNode(user)) {
            problems.add(Problem.of(Code.CONFLICT, "'" + user + "' is a node.")
                    .because("xcatd shows nodes nothing that is for administrators")
                    .remedy("choose another name"));
        }
    }

    private void checkAuthority(Problems problems) {
        for (Path file : List.of(files.authority(), files.authorityKey())) {
            if (!Files.isReadable(file)) {
                boolean there = Files.exists(file);
                problems.add(Problem.of(
                                there ? Code.DENIED : Code.NOT_READY,
                                "The authority of this site cannot sign anything.")
                        .at(file.toString())
                        .because(there ? "it can be read by root alone" : "the file is not there")
                        .remedy(there ? "do it as root" : "xcatconfig"));
                return;
            }
        }
    }

    private void make(String user, WorkDirectory work) throws IOException {
        Path settings = Files.writeString(work.file("settings"), settings(user));
        openssl.key(work.file("key"));
        openssl.request(settings, work.file("key"), work.file("request"));
        openssl.sign(settings, ROLE, work.file("request"), files, work.file("certificate"));
        openssl.bundle(
                work.file("key"), work.file("certificate"), files.authority(), "Litecat " + user, work.file("browser"));
        Files.createDirectories(files.users(), OWNER_ONLY);
        UserFiles made = UserFiles.in(Files.createDirectory(work.file("made"), OWNER_ONLY));
        place(work.file("key"), made.key());
        place(work.file("certificate"), made.certificate());
        place(work.file("browser"), made.browser());
        // A directory of that name which somebody has made meanwhile is not replaced, as it is not empty.
        Files.move(made.directory(), files.user(user).directory(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void place(Path fresh, Path place) {
        new PlacedFile(place, Durability.LASTING).moved(fresh, FileMode.OWNER_ONLY);
    }

    private void told(String user) {
        UserFiles made = files.user(user);
        for (Path file : List.of(made.key(), made.certificate(), made.browser())) {
            response.data(Change.of(Change.Thing.FILE, file.toString(), Change.Action.CREATED));
            response.info(file + ": made");
        }
        response.info(
                made.browser().getFileName() + " is for the browser; it has no password, so that whoever has it is '"
                        + user + "'",
                "what '" + user + "' may do is for table policy to say: lsdef -t policy");
    }

    private static String settings(String user) {
        return String.join(
                "\n",
                "[req]",
                "prompt = no",
                "distinguished_name = subject",
                "[subject]",
                "CN = " + user,
                "[" + ROLE + "]",
                "basicConstraints = critical, CA:FALSE",
                "keyUsage = critical, digitalSignature",
                "extendedKeyUsage = clientAuth",
                "subjectKeyIdentifier = hash",
                "authorityKeyIdentifier = keyid",
                "");
    }
}
