package org.litecat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chromium as a person at a keyboard has it: it is told of each key by the DevTools protocol, over a pipe. */
final class Browser implements AutoCloseable {
    /** Chromium reads commands from file 3 and answers in file 4. */
    private static final String ON_PIPES = "exec chromium \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final OutputStream commands;
    private final InputStream answers;
    private final Map<String, Object> page;
    private int asked;

    Browser(Path profile) throws IOException {
        process = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        ON_PIPES,
                        "sh",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + profile,
                        "--window-size=1280,1000",
                        "--remote-debugging-pipe"))
                .start();
        commands = process.getOutputStream();
        answers = new BufferedInputStream(process.getInputStream());
        String target = ask(Map.of(), "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        page = Map.of(
                "sessionId",
                ask(Map.of(), "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                        .path("sessionId")
                        .asText());
        ask(page, "Page.enable", Map.of());
        ask(page, "Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    }

    /** Returns when all of the page is there. */
    void open(Path file) throws IOException {
        send(page, "Page.navigate", Map.of("url", file.toUri().toString()));
        JsonNode said = next();
        while (!said.path("method").asText().equals("Page.loadEventFired")) {
            said = next();
        }
    }

    /** The keys that pages can be gone through by. */
    enum Key {
        TAB("Tab", "Tab", 9, ""),
        ENTER("Enter", "Enter", 13, "\r"),
        SPACE(" ", "Space", 32, " ");

        private final Map<String, Object> facts;

        Key(String key, String code, int number, String text) {
            facts = Map.of("key", key, "code", code, "windowsVirtualKeyCode", number, "text", text);
        }
    }

    void press(Key key) throws IOException {
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, Object> event = new HashMap<>(key.facts);
            event.put("type", type);
            ask(page, "Input.dispatchKeyEvent", event);
        }
    }

    /** What an expression of JavaScript is, in the page as it is now. */
    String evaluate(String expression) throws IOException {
        JsonNode answer = ask(page, "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalArgumentException(answer.toString());
        }
        return answer.path("result").path("value").asText();
    }

    private JsonNode ask(Map<String, Object> session, String method, Map<String, Object> parameters)
            throws IOException {
        int id = send(session, method, parameters);
        JsonNode said = next();
        while (said.path("id").asInt() != id) {
            said = next();
        }
        if (said.has("error")) {
            throw new IllegalArgumentException(method + ": " + said.path("error"));
        }
        return said.path("result");
    }

    private int send(Map<String, Object> session, String method, Map<String, Object> parameters) throws IOException {
        Map<String, Object> message = new HashMap<>(session);
        message.putAll(Map.of("id", ++asked, "method", method, "params", parameters));
        commands.write(JSON.writeValueAsBytes(message));
        commands.write(0);
        commands.flush();
        return asked;
    }

    /** Each message ends with a byte that is zero. */
    private JsonNode next() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int each = answers.read(); each != 0; each = answers.read()) {
            if (each < 0) {
                throw new IOException("chromium ended");
            }
            text.write(each);
        }
        return JSON.readTree(text.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        send(Map.of(), "Browser.close", Map.of());
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
