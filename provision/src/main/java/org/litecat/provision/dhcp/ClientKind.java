package org.litecat.provision.dhcp;

import java.util.List;

/**
 * Kinds of clients that UEFI started, by what they say in option 93 of DHCP, and the tag that dnsmasq gives them: RFC 4578, and
 * IANA's registry of processor architecture types for what came later.
 */
enum ClientKind {
    X86_64("efi-x86_64", 7, 9),
    X86_64_HTTP("efi-x86_64-http", 16),
    AARCH64("efi-aarch64", 11),
    AARCH64_HTTP("efi-aarch64-http", 19),
    /** Processors of 32 bits, and byte code: nothing is offered for them, but neither is what is for BIOS. */
    OTHER("efi-other", 6, 10, 15, 17, 18);

    private final String tag;
    private final List<Integer> numbers;

    ClientKind(String tag, Integer... numbers) {
        this.tag = tag;
        this.numbers = List.of(numbers);
    }

    String tag() {
        return tag;
    }

    List<Integer> numbers() {
        return numbers;
    }

    /** Whether the firmware takes an answer only from who calls itself a server of HTTP boot. */
    boolean isHttp() {
        return this == X86_64_HTTP || this == AARCH64_HTTP;
    }
}
