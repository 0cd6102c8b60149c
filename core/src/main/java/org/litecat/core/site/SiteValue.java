package org.litecat.core.site;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.litecat.core.host.Architecture;
import org.litecat.core.host.HostName;
import org.litecat.core.host.InterfaceName;
import org.litecat.core.host.PlainPath;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** What the value of a setting has to be, so that somebody can act by it. */
enum SiteValue {
    YES_OR_NO("yes or no", "no"),
    NUMBER("a whole number, 0 to 2147483647", "1"),
    PORT("the number of a port, 1 to 65535", "3001"),
    DIRECTORY("an absolute path without blanks", "/install"),
    PLAIN_DIRECTORY("an absolute path of letters, digits and . _ - + only", "/tftpboot"),
    HOST("an address, or the name of a host", "10.0.0.1"),
    HOSTS("addresses or names of hosts, joined by commas", "10.0.0.1,10.0.0.2"),
    DOMAIN("a domain: letters, digits and . _ - only", "cluster.example"),
    INTERFACES("interfaces: eth1,eth2, or host|eth1;group|eth2", "eth1"),
    NAMES("names, joined by commas", "NAME,NAME"),
    GROUPS("names of groups, joined by commas", "GROUP,GROUP"),
    TIME_ZONE("a time zone, such as Europe/Berlin", "Europe/Berlin"),
    ARCHITECTURES("architectures as tables call them, joined by commas", "x86_64,ppc64le"),
    /** Who knows what noderanges are reads it: {@code core.rule.SiteRowRules}. */
    NODERANGE("a noderange", "NODERANGE"),
    HTTP("http or https", "http"),
    HTTP_SERVER("xcatd or off", "xcatd"),
    LEVEL("0, 1 or 2", "0");

    private static final int LAST_PORT = 65_535;
    private static final String MASTER = "<xcatmaster>";

    private final String wanted;
    private final String example;

    SiteValue(String wanted, String example) {
        this.wanted = wanted;
        this.example = example;
    }

    /** What is wrong with the value of a setting; an empty one is as good as none. */
    Optional<Problem> problem(SiteAttribute attribute, String value) {
        if (value.isEmpty() || fits(value)) {
            return Optional.empty();
        }
        String instead = attribute.unset().isEmpty() ? example : attribute.unset();
        return Optional.of(Problem.of(
                        Code.INVALID_VALUE, "The site attribute '" + attribute.key() + "' must be " + wanted + ".")
                .at("table site, row key=" + attribute.key() + ": '" + value.replaceAll("\\p{Cntrl}", "?") + "'")
                .remedy("chdef -t site clustersite " + attribute.key() + "=" + instead));
    }

    private boolean fits(String value) {
        return switch (this) {
            case YES_OR_NO -> YesOrNo.parse(value).isPresent();
            case NUMBER -> number(value) >= 0;
            case PORT -> number(value) >= 1 && number(value) <= LAST_PORT;
            case DIRECTORY -> value.startsWith("/") && !value.matches("(?s).*[\\s\\p{Cntrl}].*");
            case PLAIN_DIRECTORY -> PlainPath.isOne(value);
            case HOST -> HostName.isOneOrAddress(value);
            case HOSTS -> all(value, ",", item -> item.equals(MASTER) || HostName.isOneOrAddress(item));
            case DOMAIN -> HostName.isOne(value);
            case INTERFACES ->
                all(value, ";", entry -> all(entry.substring(entry.indexOf('|') + 1), ",", InterfaceName::isOne));
            case NAMES -> all(value, ",", item -> item.matches("[A-Za-z][A-Za-z0-9_-]*(:.*)?"));
            case TIME_ZONE -> value.matches("[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*");
            case GROUPS -> all(value, ",", item -> item.matches("[A-Za-z0-9_][^\\s;=!]*"));
            case ARCHITECTURES ->
                NAMES.fits(value)
                        && all(
                                value,
                                ",",
                                item -> Architecture.calledElsewhere(item).isEmpty());
            case NODERANGE -> true;
            case HTTP -> List.of("http", "https").contains(value);
            case HTTP_SERVER -> value.equals("xcatd") || YesOrNo.parse(value).isPresent();
            case LEVEL -> List.of("0", "1", "2").contains(value);
        };
    }

    /** An item that is left empty is none. */
    private static boolean all(String value, String delimiter, Predicate<String> fits) {
        return Arrays.stream(value.split(delimiter))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .allMatch(fits);
    }

    /** Negative when it is none. What is a number here must be one for scripts of nodes too: plain digits. */
    private static long number(String value) {
        if (!value.matches("[0-9]{1,10}")) {
            return -1;
        }
        long number = Long.parseLong(value);
        return number <= Integer.MAX_VALUE ? number : -1;
    }
}
