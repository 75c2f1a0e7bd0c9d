/**
 * What crosses the bus to and from the sandbox: requests, results and the state of a node's
 * sandbox.
 */
@NullMarked
package dev.pilothouse.contracts.sandbox;

import org.jspecify.annotations.NullMarked;
