package org.litecat.imagebuild.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names as bsdtar(1) lists them: characters that cannot be printed, and the backslash, are written as escapes. */
final class ListedName {
    private static final String LETTERS = "abfnrtv";
    private static final String MEANT = "\007\b\f\n\r\t\013";

    private ListedName() {}

    /** The name itself; empty when its bytes are no UTF-8. */
    static Optional<String> read(String listed) {
        if (listed.indexOf('\\') < 0) {
            return Optional.of(listed);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int from = 0;
        for (int at = listed.indexOf('\\'); at >= 0; at = listed.indexOf('\\', from)) {
            bytes.writeBytes(listed.substring(from, at).getBytes(StandardCharsets.UTF_8));
            from = at + escape(listed, at, bytes);
        }
        bytes.writeBytes(listed.substring(from).getBytes(StandardCharsets.UTF_8));
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** @return how many characters the escape has */
    private static int escape(String listed, int at, ByteArrayOutputStream bytes) {
        String octal = listed.substring(at + 1, Math.min(at + 4, listed.length()));
        if (octal.matches("[0-3][0-7]{2}")) {
            bytes.write(Integer.parseInt(octal, 8));
            return 4;
        }
        String next = listed.substring(at + 1, Math.min(at + 2, listed.length()));
        int letter = next.isEmpty() ? -1 : LETTERS.indexOf(next);
        bytes.writeBytes((letter < 0 ? next : MEANT.substring(letter, letter + 1)).getBytes(StandardCharsets.UTF_8));
        return 2;
    }
}
