package org.litecat.imagebuild.inside;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;

/** Says what a command says in an image, line by line, and how it ends. */
final class ImageOutput implements ManyCommands.Listener {
    private final Response response;
    private final RunInImage.Request request;
    private boolean succeeded;

    ImageOutput(Response response, RunInImage.Request request) {
        this.response = response;
        this.request = request;
    }

    boolean succeeded() {
        return succeeded;
    }

    @Override
    public void said(ManyCommands.Job job, ManyCommands.Stream stream, List<String> lines) {
        if (request.quiet()) {
            return;
        }
        boolean error = stream == ManyCommands.Stream.ERR;
        for (String line : lines) {
            Map<String, String> fields = new TreeMap<>(Map.of("text", line, "stream", error ? "stderr" : "stdout"));
            Answer answer = Answer.of(Kind.OUTPUT, fields).lines(List.of(line));
            response.data(error ? answer.onError() : answer);
        }
    }

    @Override
    public void ended(ManyCommands.Job job, ManyCommands.Ending ending) {
        if (ending instanceof ManyCommands.Ending.Exited exited) {
            succeeded = exited.code() == 0;
            Answer end = Answer.of(Kind.EXIT, "code", exited.code());
            response.data(request.showCode() && !request.quiet() ? end.line("Remote_command_rc = {code}") : end);
        } else if (ending instanceof ManyCommands.Ending.TooLate) {
            long seconds = job.command().limit().toSeconds();
            response.error(Problem.of(
                            Code.PROGRAM_FAILED,
                            "The command was not done within " + seconds + (seconds == 1 ? " second" : " seconds")
                                    + ", and ended.")
                    .remedy("-t SECONDS gives it more time; see whether what it changes there is complete"));
        } else if (ending instanceof ManyCommands.Ending.NotStarted unstarted) {
            response.error(Problem.of(Code.MISSING_PROGRAM, "The command cannot be started.")
                    .because(unstarted.reason()));
        }
    }

    @Override
    public void idle() {
        response.flush();
    }

    @Override
    public void interrupted(List<ManyCommands.Job> unfinished) {
        response.flush();
        response.error(Problem.of(Code.INTERRUPTED, "Interrupted: the command in the image was ended.")
                .remedy("see whether what it changes there is complete"));
    }
}
