package org.litecat.core.node;

/** What becomes of a name in a noderange that is neither a node nor a group. */
public enum UnknownNames {
    /** It is left out of the nodes and reported. */
    REPORTED,
    /** It is a node that is yet to be defined: for verbs that make nodes, or that report unknown ones themselves. */
    TAKEN_AS_NEW
}
