package org.litecat.core.response;

/**
 * What a record of JSON is: its field {@code kind}. Programs rely on these words: none changes its meaning, and what fields a
 * record of it has is told by its definition among the resources of {@code org.litecat.cli.schema}.
 */
public enum Kind {
    /** A definition, or the name of one. */
    OBJECT("object"),
    /** An attribute that objects of a type may have. */
    ATTRIBUTE("attribute"),
    TABLE("table"),
    COLUMN("column"),
    ROW("row"),
    /** What stands in a column, for a node or in a row. */
    VALUE("value"),
    NODE("node"),
    /** What was made other than it was: each verb that changes something says so. */
    CHANGE("change"),
    /** What the tables were after one of their changes. */
    GENERATION("generation"),
    /** By what two generations differ in one row. */
    DIFFERENCE("difference"),
    /** What of this installation others go by. */
    INSTALLATION("installation"),
    /** A setting of a verb from outside its command line. */
    SETTING("setting"),
    MEDIUM("medium"),
    /** Why a run would do something. */
    REASON("reason"),
    /** A step of a run that is planned. */
    STEP("step"),
    /** What a run would do to a package. */
    PACKAGE("package"),
    /** What a run would do to all packages. */
    PACKAGES("packages"),
    /** Nothing is to be done. */
    UNCHANGED("unchanged"),
    /** What is known of an image: its size, packages, build, layout and nodes. */
    IMAGE("image"),
    /** What is known of one generation of an image. */
    IMAGE_GENERATION("imagegeneration"),
    /** A package or a file by which two generations of an image differ. */
    IMAGE_DIFFERENCE("imagedifference"),
    /** What liteimg would do to an image. */
    PLAN("plan"),
    /** What nodes copy into their memory. */
    MEMORY("memory"),
    /** In what an image is not what the tables say. */
    STALENESS("staleness"),
    /** What of the rules of litefile holds for a path of an image. */
    RULE("rule"),
    /** What litelint found. */
    FINDING("finding"),
    LITEFILE("litefile"),
    LITETREE("litetree"),
    /** All that makes a node a statelite one. */
    STATELITE("statelite"),
    /** What a node will see at a path. */
    PATH("path"),
    /** What was predicted of a path of a node beside what the node found. */
    COMPARISON("comparison"),
    /** What a node boots. */
    BOOTSTATE("bootstate"),
    /** How starting the installation of a node went. */
    BOOT("boot"),
    /** What became of a node in its wave. */
    WAVE("wave"),
    /** What DHCP knows of a node. */
    DHCPENTRY("dhcpentry"),
    POWER("power"),
    /** What a node boots from next. */
    BOOTDEVICE("bootdevice"),
    /** What a node told of itself last. */
    STATUS("status"),
    /** How long the stages of a boot of a node took. */
    TIMELINE("timeline"),
    /** The nodes that told the same. */
    STATUSGROUP("statusgroup"),
    /** What litecat doctor saw at one thing that nodes need. */
    CHECK("check"),
    /** A line of what a command has printed. */
    OUTPUT("output"),
    /** How a command has ended. */
    EXIT("exit"),
    /** The nodes that have printed the same. */
    OUTPUTGROUP("outputgroup"),
    /** A line that has no structure of its own. */
    TEXT("text"),
    /** On standard error, beside the answer: news, warnings and errors. */
    MESSAGE("message");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** As it stands in the record. */
    @Override
    public String toString() {
        return word;
    }
}
