/**
 * Who a request comes from: the identity behind a token, or the local user where none is needed.
 */
@NullMarked
package dev.pilothouse.auth;

import org.jspecify.annotations.NullMarked;
