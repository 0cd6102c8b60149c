package org.litecat.core.report;

/**
 * What there is to read of an image.
 *
 * @param layout of a statelite image: its entries, their rows and what they cost
 * @param contents of any image that is built: packages, directories, and what its last build changed
 */
public record ImageReports(Report layout, Report contents) {}
