/**
 * JavaScript and TypeScript under Node: syntax in the common form, and what globals and modules do.
 */
@NullMarked
package dev.pilothouse.sandbox.check.script;

import org.jspecify.annotations.NullMarked;
