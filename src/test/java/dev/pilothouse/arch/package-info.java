/** Rules about the source itself: who may know whom, and what nobody may do. */
@NullMarked
package dev.pilothouse.arch;

import org.jspecify.annotations.NullMarked;
