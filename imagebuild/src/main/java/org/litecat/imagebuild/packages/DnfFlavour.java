package org.litecat.imagebuild.packages;

import java.util.List;

/**
 * What differs between the programs that speak dnf's language.
 *
 * @param program the program's name
 * @param configOption how the configuration file is named
 * @param releaseOptions whether it knows {@code --releasever} and module platforms
 * @param pluginsOff how plug-ins, which bring the machine's own settings, are kept out
 * @param update the command that brings everything up to date
 * @param forcesArch whether it installs packages of another architecture, by {@code --forcearch}
 * @param environmentSign what stands before the name of an environment, behind the {@code @}
 */
public record DnfFlavour(
        String program,
        String configOption,
        boolean releaseOptions,
        List<String> pluginsOff,
        String update,
        boolean forcesArch,
        String environmentSign) {
    public static final DnfFlavour YUM =
            new DnfFlavour("yum", "-c", false, List.of("--noplugins"), "update", false, "^");
    public static final DnfFlavour DNF4 =
            new DnfFlavour("dnf", "-c", true, List.of("--noplugins"), "upgrade", true, "");
    public static final DnfFlavour DNF5 =
            new DnfFlavour("dnf5", "--config", true, List.of("--no-plugins"), "upgrade", true, "");

    public DnfFlavour {
        pluginsOff = List.copyOf(pluginsOff);
    }

    /** How an item of a package list is written for it. */
    String item(String listed) {
        return listed.startsWith("@^") ? "@" + environmentSign + listed.substring(2) : listed;
    }
}
