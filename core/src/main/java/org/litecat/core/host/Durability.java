package org.litecat.core.host;

/**
 * What of a file that was placed outlasts a failure of the power. Whoever reads sees the old file or the new one in every
 * case; each force costs a write of the disk, which counts where there is a file for each of ten thousand nodes.
 */
public enum Durability {
    /**
     * The new file is there, once it is said that it was placed: file and directory are forced to the disk. For what cannot
     * be made again or what nodes cannot do without: keys, kernels, files that administrators edit.
     */
    LASTING,

    /**
     * The old file or the new one is there, and whole: the file is forced, its name is not. For what a verb makes again when
     * it is asked to.
     */
    WHOLE,

    /** Maybe neither: nothing is forced. For what is made again out of the tables whenever somebody changes them. */
    REMADE
}
