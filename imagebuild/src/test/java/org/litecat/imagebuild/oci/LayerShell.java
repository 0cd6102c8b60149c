package org.litecat.imagebuild.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;

/** Makes layers and images of them by tar and umoci, in one directory, and tells what a tree is like. */
final class LayerShell {
    /** {@code layout LAYER...} makes the layout source of them; {@code made NAME LAYER...} one of that name. */
    private static final String FUNCTIONS = """
            made() {
                name=$1; shift
                [ -d empty ] || { umoci init --layout empty; umoci new --image empty:t; }
                cp -r empty "$name"
                for layer; do umoci raw add-layer --image "$name:t" "$layer"; done
            }
            layout() { made source "$@"; }
            """;

    /** Owners, access lists, capabilities, times, devices, links of both kinds, across layers too; things that go again. */
    private static final String LAYERS = """
            umask 022
            long=$(printf 'n%.0s' {1..120})
            mkdir -p one/{bin,etc,dev,gone,opaque/sub,changed/kept} "one/$long/$long"
            printf 'ID=debian\\nVERSION_ID="12"\\n' >one/etc/os-release
            echo ping >one/bin/ping; chmod 4755 one/bin/ping; setcap cap_setuid,cap_net_raw=ep one/bin/ping
            ln one/bin/ping one/bin/ping6; echo first >one/first
            setfattr -n user.bytes -v 0xff80fe one/bin/ping
            echo b >one/etc/acl; setfacl -m u:1234:r one/etc/acl; setfacl -d -m g:7:rwx one/etc; chown 1234:70000 one/etc/acl
            chown 3000000:4294967294 one/etc/os-release; touch -d '1969-12-01 00:00:01' one/etc/acl
            mknod -m 666 one/dev/null c 1 3; mkfifo -m 620 one/pipe; ln -s /etc/passwd one/link; ln one/link one/hardlink
            echo x >one/gone/x; echo x >one/opaque/x; echo y >one/opaque/sub/y; echo z >one/changed/kept/z; echo f >one/file
            echo l >"one/$long/$long/$long"; touch "one/$(printf 'latin\\351')"; chmod 1777 one/opaque
            touch -d 2001-02-03T04:05:06.789 one/bin/ping one/bin one

            mkdir -p two/{opaque,changed,bin}
            touch two/.wh.gone two/opaque/.wh..wh..opq two/bin/.wh.ping6 two/.wh.neverwas
            echo new >two/opaque/new; chmod 700 two/changed; mkdir two/file; echo now >two/file/now; echo w >two/link
            touch -d 2002-02-03T04:05:06.789 two/bin two/changed two/opaque two

            tar -C one --xattrs '--xattrs-include=*' --acls --format=posix -cf 1.tar .
            tar -C two --format=gnu -cf 2.tar .
            mkdir -p three/bin; ln one/bin/ping three/bin/ping; ln one/bin/ping three/b; ln one/first three/first; ln one/first three/d
            tar -C three --format=ustar -cf 3.tar bin/ping b first d; tar --delete -f 3.tar bin/ping first
            mkdir -p four; touch four/.wh.first; tar -C four -cf 4.tar .wh.first
            made layout 1.tar 2.tar 3.tar 4.tar
            """;

    /** An index of the image for two machines. */
    private static final String PLATFORMS = """
            manifest=$(sed 's/.*"digest":"\\([^"]*\\)".*/\\1/' layout/index.json)
            size=$(stat -c %s "layout/blobs/sha256/${manifest#sha256:}")
            sed 's/amd64/arm64/' "layout/blobs/sha256/$(sed 's/.*"config":{[^}]*"digest":"sha256:\\([^"]*\\)".*/\\1/' \\
                "layout/blobs/sha256/${manifest#sha256:}")" >config
            c=$(sha256sum <config | cut -c-64); cp config "layout/blobs/sha256/$c"
            sed "s/\\"config\\":{[^}]*}/\\"config\\":{\\"mediaType\\":\\"application\\/vnd.oci.image.config.v1+json\\",\\"digest\\":\\"sha256:$c\\",\\"size\\":$(stat -c %s config)}/" \\
                "layout/blobs/sha256/${manifest#sha256:}" >other
            o=$(sha256sum <other | cut -c-64); cp other "layout/blobs/sha256/$o"
            m='"mediaType":"application/vnd.oci.image.manifest.v1+json"'
            echo "{\\"schemaVersion\\":2,\\"manifests\\":[
                {$m,\\"digest\\":\\"$manifest\\",\\"size\\":$size,\\"platform\\":{\\"os\\":\\"linux\\",\\"architecture\\":\\"amd64\\"}},
                {$m,\\"digest\\":\\"sha256:$o\\",\\"size\\":$(stat -c %s other),\\"platform\\":{\\"os\\":\\"linux\\",\\"architecture\\":\\"arm64\\"}},
                {$m,\\"digest\\":\\"sha256:$o\\",\\"size\\":7,\\"platform\\":{\\"os\\":\\"unknown\\",\\"architecture\\":\\"unknown\\"}}]}" \\
                >index
            i=$(sha256sum <index | cut -c-64); cp index "layout/blobs/sha256/$i"
            echo "{\\"schemaVersion\\":2,\\"manifests\\":[{\\"mediaType\\":\\"application/vnd.oci.image.index.v1+json\\",
                \\"digest\\":\\"sha256:$i\\",\\"size\\":$(stat -c %s index)}]}" >layout/index.json
            """;

    /** All but the time of the root. */
    private static final String DESCRIBE = """
            stat -c '%a %u:%g' .
            find . -mindepth 1 \\( -type d -printf '%P d %m %U:%G %T@\\n' \\) -o -printf '%P %y %m %U:%G %s %n %T@ %l\\n' | sort
            find . -type f -exec sha256sum {} + | sort
            find . ! -type l -exec getfattr -d -m - -e hex {} + | tr '\\n' '~' | sed 's/~~/\\n/g' | sort
            find . -type c -exec stat -c '%n %t:%T' {} + | sort
            find . -links +1 ! -type d -printf '%i %P\\n' | sort | awk '{printf "%s%s", (p == $1 ? " " : "\\n"), $2; p = $1} END {print ""}' | sort
            """;

    private final Commands commands;
    private final Path directory;

    LayerShell(Commands commands, Path directory) {
        this.commands = commands;
        this.directory = directory;
    }

    /** Makes the layout {@code layout} of four layers, with the tag {@code t}; in {@code judge/rootfs} is what umoci unpacks. */
    void layers() {
        run(LAYERS + "umoci unpack --image layout:t judge");
    }

    void severalPlatforms() {
        run(PLATFORMS);
    }

    List<String> run(String script) {
        return in(directory, FUNCTIONS + script);
    }

    List<String> described(Path tree) {
        return in(tree, DESCRIBE);
    }

    List<String> in(Path place, String script) {
        Commands.Output output = commands.capture(Command.of("bash", "-e", "-o", "pipefail", "-c", script)
                .in(place)
                .with("LC_ALL", "C.UTF-8"));
        assertThat(output.code()).as(output.text()).isZero();
        return output.lines();
    }
}
