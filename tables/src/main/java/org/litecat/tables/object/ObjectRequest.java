package org.litecat.tables.object;

import java.util.List;
import java.util.Map;

/**
 * What an object verb was asked to do, after the command line was found to be well formed.
 *
 * @param options the command line
 * @param types the object types, in the order given
 * @param objects the objects named, with the attributes given for each; names sorted within a type
 * @param named whether the user named objects at all
 * @param attributes the pairs of the command line
 */
public record ObjectRequest(
        ObjectOptions options,
        List<String> types,
        List<ObjectDefinition> objects,
        boolean named,
        Map<String, String> attributes) {}
