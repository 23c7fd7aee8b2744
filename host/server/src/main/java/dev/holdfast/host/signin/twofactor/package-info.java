/** The second factors that people have enrolled. */
@NullMarked
package dev.holdfast.host.signin.twofactor;

import org.jspecify.annotations.NullMarked;
