package org.litecat.litetree.boot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A value as one word of a plan's line: bytes that a shell takes for something else are written {@code \0NNN}, as {@code
 * printf %b} of POSIX reads them; an empty value is {@code -}.
 */
final class PlanField {
    private static final String EMPTY = "-";

    private PlanField() {}

    /** @throws IllegalArgumentException when no file name and no line of text could hold the value */
    static String encode(String value) {
        if (value.isEmpty()) {
            return EMPTY;
        }
        if (value.equals(EMPTY)) {
            return "\\0055";
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each == 0) {
                throw new IllegalArgumentException("a value contains the character NUL");
            }
            if (each <= ' ' || each == '\\' || each == 0x7f) {
                word.append(String.format(java.util.Locale.ROOT, "\\0%03o", (int) each));
            } else {
                word.append(each);
            }
        }
        return word.toString();
    }

    /** @throws IllegalArgumentException when the word is not what {@link #encode} gives */
    static String decode(String word) {
        if (word.equals(EMPTY)) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < word.length()) {
            if (word.charAt(at) == '\\') {
                if (!word.startsWith("\\0", at) || at + 5 > word.length()) {
                    throw new IllegalArgumentException("'" + word + "' ends in a piece of an escape");
                }
                bytes.write(Integer.parseInt(word.substring(at + 2, at + 5), 8));
                at += 5;
            } else {
                int next = word.indexOf('\\', at);
                String plain = word.substring(at, next < 0 ? word.length() : next);
                bytes.writeBytes(utf8(plain));
                at += plain.length();
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("'" + text + "' is not text", e);
        }
    }
}
