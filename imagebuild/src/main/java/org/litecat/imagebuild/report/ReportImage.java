package org.litecat.imagebuild.report;

import java.nio.file.Path;
import org.litecat.core.host.Host;
import org.litecat.core.report.Page;
import org.litecat.core.report.ReportFile;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;

/** {@code liteimg --report}: writes what is known of an image as one page, and changes nothing else. */
public final class ReportImage {
    private final TableStore store;
    private final Host host;
    private final Response response;

    public ReportImage(TableStore store, Host host, Response response) {
        this.store = store;
        this.host = host;
        this.response = response;
    }

    /** @throws ProblemException when the image cannot be looked at */
    public Page page(String image) {
        return new ImagePage(ImageReport.of(store, host, response, image)).page();
    }

    /**
     * @param directory that a relative name of the file is meant from
     * @throws ProblemException when the image cannot be looked at, or the file cannot be written
     */
    public void run(String image, Path directory, String file) {
        ReportFile written = ReportFile.of(directory, file);
        written.write(page(image), "the image '" + image + "'", response);
    }
}
