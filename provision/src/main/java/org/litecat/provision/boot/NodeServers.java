package org.litecat.provision.boot;

/**
 * The servers of one node, as host parts of URLs: an IPv6 address stands in brackets.
 *
 * @param image of the root over NFS or of packed images
 * @param master answers requests and takes reports
 */
record NodeServers(String image, String master) {}
