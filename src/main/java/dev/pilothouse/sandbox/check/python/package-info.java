/** Python: its syntax in the common form, and what its built-ins and modules do. */
@NullMarked
package dev.pilothouse.sandbox.check.python;

import org.jspecify.annotations.NullMarked;
