/** Bills of materials of an image: what is in it, of what licence, from whom, as SPDX and CycloneDX write it. */
@NullMarked
package org.litecat.imagebuild.sbom;

import org.jspecify.annotations.NullMarked;
