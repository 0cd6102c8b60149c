package org.litecat.core.tablecheck;

import java.util.List;
import org.litecat.core.node.Noderange;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Settings of the site table that cannot be read as what they are. */
final class SiteCheck implements TableCheck {
    private static final List<SiteAttribute> DIRECTORIES = List.of(SiteAttribute.INSTALLDIR, SiteAttribute.TFTPDIR);

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        SiteSettings site = new SiteSettings(snapshot);
        require(() -> site.number(SiteAttribute.HISTORYKEEP), SiteAttribute.HISTORYKEEP, findings);
        require(() -> Noderange.parse(site.text(SiteAttribute.EXCLUDENODES)), SiteAttribute.EXCLUDENODES, findings);
        for (SiteAttribute attribute : DIRECTORIES) {
            String directory = site.text(attribute);
            if (!directory.startsWith("/")) {
                findings.error(Problem.of("The directory '" + directory + "' is not an absolute path.")
                        .at(place(attribute)));
            }
        }
    }

    private static void require(Runnable reading, SiteAttribute attribute, Findings findings) {
        try {
            reading.run();
        } catch (ProblemException e) {
            for (Problem problem : e.problems()) {
                findings.error(problem.at(place(attribute)));
            }
        }
    }

    private static String place(SiteAttribute attribute) {
        return "table site, row key='" + attribute.key() + "'";
    }
}
