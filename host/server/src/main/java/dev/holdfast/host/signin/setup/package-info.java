/** The first setup: creation of the first organisation and its owner. */
@NullMarked
package dev.holdfast.host.signin.setup;

import org.jspecify.annotations.NullMarked;
