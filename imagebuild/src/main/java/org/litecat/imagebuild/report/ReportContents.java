package org.litecat.imagebuild.report;

import java.nio.file.Path;
import java.util.List;
import org.litecat.core.host.Host;
import org.litecat.core.report.Page;
import org.litecat.core.report.ReportFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;

/** {@code lsimage --report}: writes what an image holds, and what its last build changed, as one page, and changes nothing else. */
public final class ReportContents {
    private final TableStore store;
    private final Host host;
    private final Response response;

    public ReportContents(TableStore store, Host host, Response response) {
        this.store = store;
        this.host = host;
        this.response = response;
    }

    /**
     * @param names of images, of which there must be one
     * @param directory that a relative name of the file is meant from
     * @throws ProblemException when the image cannot be looked at, or the file cannot be written
     */
    public void run(List<String> names, Path directory, String file) {
        if (names.size() != 1) {
            throw new ProblemException(Problem.of(
                            Code.USAGE,
                            "A report is about one image; " + (names.isEmpty() ? "none is" : names.size() + " are")
                                    + " named.")
                    .remedy("lsimage IMAGE --report " + file));
        }
        ReportFile written = ReportFile.of(directory, file);
        String image = names.get(0);
        written.write(page(image), "what the image '" + image + "' holds", response);
    }

    /** @throws ProblemException when the image cannot be looked at */
    public Page page(String image) {
        return new ContentsPage(ContentsReport.of(store.snapshot(), host, response, image)).page();
    }
}
