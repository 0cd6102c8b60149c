/** What is known of an image as a page for people. */
@NullMarked
package org.litecat.imagebuild.report;

import org.jspecify.annotations.NullMarked;
