package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.history.BuildDifference;
import org.litecat.imagebuild.history.ImageContents;
import org.litecat.imagebuild.history.PackageDifference;
import org.litecat.imagebuild.packages.PackageFacts;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.memory.Bytes;

/** The verb {@code imgdiff}: by which packages and files two generations of an image differ. It changes and locks nothing. */
public final class Imgdiff {
    private final Snapshot tables;
    private final Host host;
    private final Response response;

    public Imgdiff(Snapshot tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
    }

    /** @throws ProblemException when one of them is not there or cannot be read */
    public void run(String name, int before, int after) {
        ImageLayout image = ImageLayout.of(host.paths(), new SiteSettings(tables), OsImage.require(tables, name));
        ImageGenerations generations = ImageGenerations.of(image);
        Problems problems = new Problems();
        for (int number : List.of(before, after)) {
            if (!generations.all().contains(number)) {
                problems.add(
                        Problem.of(Code.UNKNOWN, "There is no generation " + number + " of the image '" + name + "'.")
                                .at(generations.directory().toString())
                                .remedy("lsimage -g " + name + " lists those that are there"));
            }
        }
        problems.throwIfAny();
        ImageRoot then = ImageRoot.open(generations.layout(before).rootimg());
        ImageRoot now = ImageRoot.open(generations.layout(after).rootimg());
        List<PackageDifference> packages =
                BuildDifference.between(contents(then), contents(now)).packages();
        List<TreeDifference.Changed> files = files(then, now);
        packages.forEach(this::tell);
        files.forEach(this::tell);
        long grows = files.stream().mapToLong(TreeDifference.Changed::grows).sum();
        response.info(packages.size() + " packages and " + files.size() + " files differ; " + (grows < 0 ? "-" : "+")
                + Bytes.text(Math.abs(grows)) + ".");
    }

    private ImageContents contents(ImageRoot root) {
        return ImageContents.of(root, "", host.commands());
    }

    private static List<TreeDifference.Changed> files(ImageRoot then, ImageRoot now) {
        try {
            return new TreeDifference(then.directory(), now.directory()).changed();
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The generations cannot be compared.")
                    .at(now.directory().toString())
                    .because(e)
                    .remedy("see that both can be read, and that no verb is at work on the image; try again"));
        }
    }

    private void tell(PackageDifference each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("of", "package");
        fields.put("name", each.name());
        fields.put("arch", each.arch());
        String word = each.before().isEmpty() ? "added" : each.after().isEmpty() ? "removed" : "changed";
        fields.put("change", word);
        each.before().map(PackageFacts::version).ifPresent(version -> fields.put("before", version));
        each.after().map(PackageFacts::version).ifPresent(version -> fields.put("after", version));
        fields.put("bytes", each.grows());
        response.data(Answer.of(Kind.IMAGE_DIFFERENCE, fields)
                .lines(List.of(word + " package " + each.name() + " " + versions(each))));
    }

    private static String versions(PackageDifference each) {
        Optional<String> before = each.before().map(PackageFacts::version);
        Optional<String> after = each.after().map(PackageFacts::version);
        return before.isPresent() && after.isPresent()
                ? before.get() + " to " + after.get()
                : before.or(() -> after).orElse("");
    }

    private void tell(TreeDifference.Changed each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("of", "file");
        fields.put("name", each.path());
        fields.put("change", each.word());
        fields.put("bytes", each.grows());
        response.data(Answer.of(Kind.IMAGE_DIFFERENCE, fields)
                .lines(List.of(
                        each.word() + " file " + each.path() + " " + (each.grows() < 0 ? "" : "+") + each.grows())));
    }
}
