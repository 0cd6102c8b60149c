package org.litecat.core.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a class of the tests as a process of its own. */
public final class TestPrograms {
    private TestPrograms() {}

    public static Command of(Class<?> main, String... arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        argv.add(System.getProperty("java.class.path"));
        argv.add(main.getName());
        argv.addAll(List.of(arguments));
        return Command.of(argv);
    }
}
