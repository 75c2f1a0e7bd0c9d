/**
 * The HTTP API that follows from the catalogue, its OpenAPI description, and the dashboard's files.
 */
@NullMarked
package dev.pilothouse.web;

import org.jspecify.annotations.NullMarked;
