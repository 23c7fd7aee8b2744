/** Responses to failures: RFC 9457 problems with a code and a hint. */
@NullMarked
package dev.holdfast.host.web.problem;

import org.jspecify.annotations.NullMarked;
