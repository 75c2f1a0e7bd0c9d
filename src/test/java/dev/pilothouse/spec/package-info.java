/** Published descriptions of other systems' APIs, against which requests are held. */
@NullMarked
package dev.pilothouse.spec;

import org.jspecify.annotations.NullMarked;
