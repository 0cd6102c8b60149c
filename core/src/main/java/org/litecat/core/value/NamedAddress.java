package org.litecat.core.value;

import java.util.List;

/**
 * An item of hosts.otherinterfaces, {@code NAME:ADDRESS}.
 *
 * @param name a host name, or what comes behind the node's name when it begins with {@code -}
 * @param address as it was written; empty when the item names none
 */
public record NamedAddress(String name, String address) {
    /** The items of the column, in their order. */
    public static List<NamedAddress> listed(String stored) {
        return ListItems.of(stored).stream().map(NamedAddress::of).toList();
    }

    private static NamedAddress of(String item) {
        int colon = item.indexOf(':');
        return colon < 0
                ? new NamedAddress(item, "")
                : new NamedAddress(
                        item.substring(0, colon).strip(),
                        item.substring(colon + 1).strip());
    }
}
