package org.litecat.litetree.apply;

/**
 * One thing in an image that is not as the tables want it.
 *
 * @param text what is wrong, one sentence without a full stop
 */
public record Difference(String text) {}
