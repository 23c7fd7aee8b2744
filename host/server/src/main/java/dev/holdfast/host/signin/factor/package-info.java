/** Second factors: one-time passwords and recovery codes. */
@NullMarked
package dev.holdfast.host.signin.factor;

import org.jspecify.annotations.NullMarked;
