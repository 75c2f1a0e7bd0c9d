/**
 * The common form that programs of every language are brought into before rules look at them:
 * imports, names, attribute chains, calls, assignments, strings and little else.
 */
@NullMarked
package dev.pilothouse.sandbox.check.form;

import org.jspecify.annotations.NullMarked;
