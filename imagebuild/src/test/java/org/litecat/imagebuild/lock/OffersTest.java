package org.litecat.imagebuild.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.litecat.imagebuild.packages.OfferedPackage;
import org.litecat.imagebuild.packages.PackageFacts;

class OffersTest {
    private static final PackageFacts BASH = new PackageFacts("bash", "x86_64", "5-1", true, 0, 100);

    private static OfferedPackage offered(long size, String sha256) {
        return new OfferedPackage("bash", "5-1", "x86_64", size, sha256, "http://u:p@a/", "http://u:p@a/b.rpm", "");
    }

    private static PackageLock lock(String sha256) {
        return new PackageLock(
                "x",
                "rocky9.4",
                "x86_64",
                "",
                List.of(new LockedPackage("bash", "5-1", "x86_64", sha256, "file:///a")));
    }

    @Test
    void theSizeTellsWhichOfTwoFilesOfOneNameIsInstalled() {
        assertThat(new Offers(List.of(offered(99, "aa"), offered(100, "bb"))).sources(List.of(BASH)))
                .extracting(OfferedPackage::sha256)
                .containsExactly("bb");
        assertThat(new Offers(List.of(offered(100, "bb"), offered(100, "bb"))).sources(List.of(BASH)))
                .hasSize(1);
        assertThatThrownBy(() -> new Offers(List.of(offered(100, "aa"), offered(100, "bb"))).sources(List.of(BASH)))
                .hasMessageContaining("bash 5-1 (x86_64)");
        assertThatThrownBy(() -> new Offers(List.of(offered(100, ""))).sources(List.of(BASH)))
                .hasMessageContaining("bash 5-1 (x86_64)");
    }

    @Test
    void theFileOfTheLockIsTakenAmongOthersOfItsName() {
        Offers offers = new Offers(List.of(offered(1, "aa"), offered(2, "bb")));
        assertThat(offers.wanted(lock("bb"))).extracting(OfferedPackage::size).containsExactly(2L);
        assertThatThrownBy(() -> new Offers(List.of(offered(1, "aa"))).wanted(lock("bb")))
                .hasMessageContaining("is another file than that of the lock")
                .hasMessageNotContaining("u:p@");
        assertThatThrownBy(() -> new Offers(List.of()).wanted(lock("bb")))
                .hasMessageContaining("is in none of the repositories");
    }
}
