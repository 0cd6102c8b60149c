package org.litecat.imagebuild.media;

import java.util.List;
import java.util.Optional;

/** How the media of one family of distributions tell what they are. Never by the name of the image's file. */
sealed interface MediaFamily permits EnterpriseLinuxMedia, SuseMedia, DebianMedia {
    List<MediaFamily> ALL = List.of(new EnterpriseLinuxMedia(), new SuseMedia(), new DebianMedia());

    /** Whether a release that was asked for by name is one of this family. */
    boolean takes(String osvers);

    /** Whether it has to see the text of a file to know a medium. */
    boolean reads(String name);

    /** What was looked at, for somebody whose medium was not recognised. */
    String marks();

    /** Empty when the medium is of another family, or of a release that cannot be told. */
    Optional<Medium> recognise(MediaFiles files);

    /** The same for a release that was asked for by name and is one of this family: it wins over what the medium says. */
    default Optional<Medium> named(String osvers, MediaFiles files) {
        return recognise(files).map(medium -> medium.withOsvers(osvers));
    }

    /** Whether several media of a set lie over one another and make one repository, or one in each directory. */
    default boolean findsRepositoriesBelow() {
        return true;
    }

    /** Whether definitions of statelite images are made, and not of stateless ones alone. */
    default boolean makesStatelite() {
        return true;
    }
}
