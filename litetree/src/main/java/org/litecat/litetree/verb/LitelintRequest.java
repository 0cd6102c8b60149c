package org.litecat.litetree.verb;

/**
 * What {@code litelint} is asked to do.
 *
 * @param imageName the name of an osimage definition
 * @param propose whether a table is wanted instead of findings
 * @param strict whether a warning is a failure
 * @param allUnits whether services that are not enabled are looked at too
 */
public record LitelintRequest(String imageName, boolean propose, boolean strict, boolean allUnits) {}
