package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.imagebuild.testing.RpmMedia;

/** Where the packages of an otherpkglist come from, as the package manager sees it: it is asked what it would install. */
class RepositoriesIT {
    private static final String OTHER = "/install/test/post/otherpkgs/rh/x86_64";

    private final BuildSite site;
    private final Path directory;

    RepositoriesIT(@TempDir Path root) throws IOException {
        site = new BuildSite(root);
        site.link("/install/rocky9.4/x86_64", RpmMedia.get().media());
        site.file("/install/list", "bash");
        directory = Files.createDirectories(site.paths().at(OTHER));
        copyPackages(RpmMedia.get().otherPackages(), directory);
        copyPackages(RpmMedia.get().otherPackages().resolve("other"), directory.resolve("other"));
    }

    private static void copyPackages(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(from, "*.rpm")) {
            for (Path file : packages) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private void createrepo(String... arguments) {
        Command command = Command.of(arguments).in(directory);
        assertThat(site.host().commands().capture(command).succeeded()).isTrue();
    }

    private String planned(String otherpkgdir, String... otherpkglist) throws IOException {
        site.file("/install/otherlist", otherpkglist);
        site.image(
                "x",
                "rocky9.4",
                "pkglist",
                "/install/list",
                "otherpkglist",
                "/install/otherlist",
                "otherpkgdir",
                otherpkgdir);
        site.genimage(GenimageRequest.of("x", Flag.PLAN));
        return site.said().text();
    }

    @Test
    void aRepositoryOfListedPackagesAndOneInASubdirectoryOfIt() throws IOException {
        assertThatThrownBy(() -> planned(OTHER, "litecat-hello")).hasMessageContaining("createrepo_c " + directory);
        Files.writeString(directory.resolve("rpms.list"), "litecat-hello-1.0-1.noarch.rpm\n");
        createrepo("createrepo_c", "-i", "rpms.list", directory.toString());
        createrepo("createrepo_c", directory.resolve("other").toString());
        assertThat(planned(OTHER, "litecat-hello", "#NEW_INSTALL_LIST#", "other/litecat-extra"))
                .contains("add     litecat-hello.noarch", "add     litecat-extra.noarch 1.0-1")
                .contains("run   otherpkgs pass 2: 1 items to install");
        assertThat(directory.resolve("litecat-tool-1.0-1.noarch.rpm")).exists();
        assertThatThrownBy(() -> planned(OTHER, "litecat-tool"))
                .hasMessageContaining("The package 'litecat-tool' is in none of the repositories.")
                .hasMessageContaining("otherlist:1");
    }

    @Test
    void repositoriesOverHttpBesideALocalOne() throws IOException {
        createrepo("createrepo_c", directory.resolve("other").toString());
        createrepo("createrepo_c", "--excludes", "other/*", directory.toString());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(planned(url, "litecat-tool", "other/litecat-extra"))
                    .contains("add     litecat-tool.noarch 1.0-1", "add     litecat-extra.noarch 1.0-1");
            assertThat(site.said().warnings())
                    .anySatisfy(text -> assertThat(text).contains("Nothing proves whose the packages of " + url));
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> planned("http://127.0.0.1:1/gone", "litecat-tool"))
                .hasMessageContaining("The repository http://127.0.0.1:1/gone/ cannot be read.");
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = directory
                .resolve(exchange.getRequestURI().getPath().substring(1))
                .normalize();
        try (exchange) {
            if (file.startsWith(directory) && Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(200, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }
}
