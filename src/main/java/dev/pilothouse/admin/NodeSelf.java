package dev.pilothouse.admin;

import java.util.List;

/**
 * What does not change about this node.
 *
 * @param nodeId the cluster's id of it
 * @param version of Pilothouse
 * @param roles what it serves, in lower case
 * @param url public HTTP address, empty without one
 */
public record NodeSelf(String nodeId, String version, List<String> roles, String url) {}
