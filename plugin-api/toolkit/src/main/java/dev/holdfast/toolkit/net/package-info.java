/** Sockets for libraries that open their own. */
@NullMarked
package dev.holdfast.toolkit.net;

import org.jspecify.annotations.NullMarked;
