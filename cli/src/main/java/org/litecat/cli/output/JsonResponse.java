package org.litecat.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.litecat.core.json.JsonTree;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Event;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Shown;

/** One JSON object a line, each of a {@link Kind}: answers on standard output, messages on standard error. */
public final class JsonResponse implements VerbResponse {
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintStream out;
    private final PrintStream err;
    private boolean failed;

    public JsonResponse(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Answer answer) {
            answer.kind().ifPresent(kind -> print(out, record(kind, answer.fields())));
        } else if (event instanceof Event.Info info) {
            info.lines().forEach(line -> print(err, message("info", line)));
        } else if (event instanceof Event.Warning warning) {
            print(err, problem("warning", warning.problem()));
        } else if (event instanceof Event.Error error) {
            failed = true;
            print(err, problem("error", error.problem()));
        } else if (event instanceof Event.Progress progress) {
            print(err, message("progress", progress.line()));
        }
    }

    private static Map<String, Object> record(Kind kind, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kind", kind);
        all.putAll(fields);
        return all;
    }

    private static Map<String, Object> message(String level, String text) {
        Map<String, Object> message = record(Kind.MESSAGE, Map.of("level", level));
        message.put("text", Shown.withoutPasswords(text));
        return message;
    }

    private static Map<String, Object> problem(String level, Problem problem) {
        Map<String, Object> message = record(Kind.MESSAGE, Map.of("level", level));
        message.put("code", problem.code());
        message.put("text", Shown.withoutPasswords(problem.what().strip()));
        putIfSet(message, "where", problem.where());
        putIfSet(message, "why", problem.why());
        putIfSet(message, "remedy", problem.remedy());
        return message;
    }

    private static void putIfSet(Map<String, Object> message, String field, String value) {
        if (!value.isEmpty()) {
            message.put(field, Shown.withoutPasswords(value));
        }
    }

    private static void print(PrintStream stream, Map<String, ?> fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(line)) {
            JsonTree.write(generator, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // What Jackson leaves of characters that cannot be seen stands in strings, where the escape means the same.
        stream.print(Shown.text(line.toString()) + "\n");
        stream.flush();
    }

    @Override
    public int exitCode() {
        return failed ? 1 : 0;
    }
}
