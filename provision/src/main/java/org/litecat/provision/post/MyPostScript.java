package org.litecat.provision.post;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.Names;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/**
 * Makes the script {@code mypostscript} of nodes out of one snapshot and one template. For one thread.
 *
 * <p>The site's own template, {@code INSTALLDIR/postscripts/mypostscript.tmpl}, comes before the shipped one.
 */
public final class MyPostScript {
    private static final String TABLE = "postscripts";
    private static final String BOOT = "postbootscripts";
    private static final String END = "# mypostscript-end-here\n";

    private final Schema schema;
    private final Snapshot tables;
    private final NodeValues values;
    private final NodeExports exports;
    private final ImageExports imageExports;
    private final Template template;

    /** @throws ProblemException when the template cannot be read */
    public MyPostScript(Schema schema, Snapshot tables, HostPaths paths, Names names) {
        this.schema = schema;
        this.tables = tables;
        this.values = new NodeValues(tables);
        this.exports = new NodeExports(tables, values, names);
        this.imageExports = new ImageExports(paths);
        this.template = Template.read(template(paths, new SiteSettings(tables)));
    }

    private static Path template(HostPaths paths, SiteSettings site) {
        Path own = paths.at(site.text(SiteAttribute.INSTALLDIR)).resolve("postscripts/mypostscript.tmpl");
        return Files.exists(own) ? own : paths.share().resolve("mypostscript/mypostscript.tmpl");
    }

    /**
     * The script, with a last line by which the node tells that nothing was cut off, whatever the template ends with.
     *
     * @throws ProblemException with everything that keeps the node from a script
     */
    public String of(String node) {
        Problems problems = new Problems();
        String script = template.with(new NodeTags(node, problems)) + END;
        problems.throwIfAny();
        return script;
    }

    private final class NodeTags implements Template.Tags {
        private final String node;
        private final Problems problems;

        NodeTags(String node, Problems problems) {
            this.node = node;
            this.problems = problems;
        }

        @Override
        public List<String> block(String name) {
            return switch (name) {
                case "SITE_TABLE_ALL_ATTRIBS_EXPORT" -> exports.site(node, problems);
                case "tabdump:networks" -> exports.networks(node, problems);
                case "NODE_VARS_EXPORT" -> exports.node(node, problems);
                case "ROUTES_VARS_EXPORT" -> exports.routes(node, problems);
                case "OSIMAGE_VARS_EXPORT" -> imageExports.lines(node, image(), problems);
                case "NETWORK_FOR_DISKLESS_EXPORT" -> exports.network(node, problems);
                case "NICS_VARS_EXPORT" -> exports.interfaces(node, problems);
                case "CFGMGTINFO_EXPORT" -> exports.configuration(node, problems);
                // Monitoring, VLANs and kits are not built: a template that asks for them gets nothing.
                case "MONITORING_VARS_EXPORT", "VLAN_VARS_EXPORT", "KITCOMP_DEPLOY_PARAMS_EXPORT" -> List.of();
                case "INCLUDE_POSTSCRIPTS_LIST" -> list(TABLE);
                case "INCLUDE_POSTBOOTSCRIPTS_LIST" -> list(BOOT);
                default ->
                    throw new ProblemException(Problem.of(Code.UNKNOWN, "The tag " + name + " is not known.")
                            .remedy("remove it from the template of post scripts"));
            };
        }

        private List<String> list(String kind) {
            String osimage = image().map(each -> each.osimage().get(kind)).orElse("");
            String defaults = tables.table(TABLE).where("node", "xcatdefaults").stream()
                    .map(row -> row.get(kind))
                    .findFirst()
                    .orElse("");
            return new PostScriptList(node, kind, defaults, osimage, values.value(node, TABLE, kind)).lines(problems);
        }

        private Optional<OsImage> image() {
            return NodeImage.of(values, node).running().flatMap(name -> OsImage.find(tables, name));
        }

        @Override
        public String value(String table, String column) {
            return NodeColumn.parse(table + "." + column, schema)
                    .map(place ->
                            place.column().equals("node") ? node : values.value(node, place.table(), place.column()))
                    .orElseThrow(() -> new ProblemException(Problem.of(
                                    Code.INVALID_VALUE,
                                    "'" + table + "." + column + "' is not a column that nodes have values in.")
                            .remedy("tabdump -d " + table + " lists the columns")));
        }
    }
}
